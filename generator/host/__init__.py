"""What MkDocs is given: the plugin, a site that outlives mistakes, fast builds."""
