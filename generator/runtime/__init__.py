"""What the program needs of the machine: whole-file writes, watching, processes, memory."""
