"""The library that the course builds, one part a file."""
