"""Protocols with hand-made gold, and what measures the extractor against them."""
