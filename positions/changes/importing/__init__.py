"""Bringing texts in from files: read the file, look at it in a process of its own, show what was found, store it whole.

``files`` reads what stands at a path; ``sandbox`` lets a process without rights derive the text; ``finding`` says what
was found; ``storing`` writes it, all or nothing. This module imports none of them, because that process imports
``messages`` from here and must load nothing of Django.
"""
