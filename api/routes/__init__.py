"""Routes by noun; each parses, calls and shapes."""
