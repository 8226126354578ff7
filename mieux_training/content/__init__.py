"""The menu: what a block is, how its file is read, and the library of all of them."""
