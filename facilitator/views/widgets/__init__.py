"""Painted parts that know tokens and know no commands: they take plain values and tell by signals.

scale         `set_scale(container, factor)`: one container larger than another; `Scaled` for own widgets
labels        title, heading, strong, body, soft, lead, caption, eyebrow, display: plain text that wraps or is cut
buttons       Button (PRIMARY, SECONDARY, QUIET, DANGER, INVERSE; icon, key), IconButton, Segmented of Option
panels        Panel, row, column, hairline, scrolled: grounds and air in steps of the unit
fields        LineField, TextField, Choice, Tick: Qt's fields in the type of their container
stepper       Stepper: a number counted up and down
time_bar      TimeBar: time that is left, in a row or stacked; `clock_text`
message_bar   MessageBar: info, good, warn, bad with deeds, in the page; Sign: an icon only looked at
hint          Hint: what could be better, why, and a key that does it
empty_state   EmptyState: what belongs here and the one next step; Badge: an icon on a hue
chips         ChipRow of Option to narrow a list; Tag: a short fact with its colour
list_row      ListRow, Tile, RailButton: things to go to
passing_note  PassingNote: a word in passing, with one deed (never in the room)
flow_layout   FlowLayout, GalleryLayout: rows that break
board         Board, BoardView, BoardColumn, BoardCard, Allowed: cards in columns, by keyboard and mouse
figure        FigureView, paint_figure: the figures of the domain
announce      says something to a screen reader
inline        Inline, Words: icons and texts in one line
paint         rounded shapes, the focus ring, a card's shadow, laid-out lines
"""
