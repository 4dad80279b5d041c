"""The desk: a web application on this machine alone, in which editors review and write records."""
