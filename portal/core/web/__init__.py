"""What every page shares: transactions, headers, error pages, the edge of the application."""
