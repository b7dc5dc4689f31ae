"""Speed and memory, measured on the machine at hand: `make bench`. Prints figures and asserts nothing."""
