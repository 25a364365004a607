"""The one mutable thing: the open session, the library it lives in, and the rehearsal."""
