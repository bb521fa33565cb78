"""Paper applications on their way into the portal, beside their pages."""
