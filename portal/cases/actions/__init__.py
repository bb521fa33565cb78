"""What changes a case, by what a person does."""
