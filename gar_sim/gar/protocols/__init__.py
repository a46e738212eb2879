"""What suppliers and ENTs speak with: one module a wire, each a thin edge over the services."""
