"""What every layer may use: paths, settings, words, clock, tokens, text, errors."""
