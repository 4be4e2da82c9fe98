"""The faces of Protokolist: command line, HTTP API and pages."""
