"""The commands of `rasai`: each reads its options, calls the program and prints."""
