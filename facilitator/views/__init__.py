"""All that is Qt: windows, theme, icons, and the bridge to the open session."""
