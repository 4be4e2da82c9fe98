"""What the service does when something beneath it breaks: disk, database, folder, connection."""
