"""The library file: schema, connection, backup, migrations."""
