"""The command: what each subcommand does beside what the rooms below it do."""
