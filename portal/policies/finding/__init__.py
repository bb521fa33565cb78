"""What am I entitled to? A few questions, and what the law gives for the answers; nothing is stored.

The answers travel in a sealed ticket in the address (`asked`). The rules are `portal.law.rights`; here
are the questions in words, the result as it is read, its other formats, and the ways onward.
"""
