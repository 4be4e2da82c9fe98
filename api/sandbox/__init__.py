"""Bytes that nobody vouches for are parsed here, in processes that live for one file.

Nothing is imported here: who only asks for limits need not load the rest.
"""
