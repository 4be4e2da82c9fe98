"""Keeping the register: copies of it, bringing them back, and looking whether all is there."""
