// The listen button of the library.
