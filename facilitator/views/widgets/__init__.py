"""Painted parts that know tokens and know no commands: they take plain values and tell by signals.

scale        `set_scale(container, factor)`: one container larger than another; `Scaled` for own widgets
labels       title, heading, strong, body, soft, lead, caption, eyebrow, display: plain text that wraps or is cut
buttons      Button (PRIMARY, SECONDARY, QUIET, DANGER; icon, key), IconButton, Segmented
paint        rounded shapes, the focus ring, a card's shadow, laid-out lines
"""
