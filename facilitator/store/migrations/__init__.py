"""The library's schema, step by step; run by `store.migrate`."""
