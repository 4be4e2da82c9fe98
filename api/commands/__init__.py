"""What the commands do; ``api.cli`` holds their names, arguments and help."""
