"""Releases as files: the bag, its lists of sums, its zip, and the program in it that checks all of them."""
