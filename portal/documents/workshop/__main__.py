"""One job: the order and the file from standard input, framed answers to standard output."""

from .job import main

if __name__ == "__main__":
    main()
