"""A day: typed as people write it, or chosen in a month that opens with Alt+Down."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from widgets.fields.text_fields import LineField
from widgets.fields.typed import DATE
from widgets.interface_language import interface_language, tr
from widgets.labels import set_plain_tooltip
from widgets.style import icon, set_role


def today() -> str:
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()


class _Month(QFrame):
    """Opens under the field; Enter or a click takes the day, Escape leaves it."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        set_role(self, "month")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(field.caption)
        self.calendar.setLocale(QLocale(interface_language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        plain = QTextCharFormat()  # red is for clashes
        plain.setForeground(self.palette().text())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)


class DateField(LineField):
    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption, DATE, tr("for example {day}", day=DATE.write("2027-05-31")))
        self.month: _Month | None = None
        self.button = QToolButton()
        self.button.setIcon(icon("down"))
        self.button.setAccessibleName(tr("Choose a day in a month (Alt+Down)"))
        set_plain_tooltip(self.button, self.button.accessibleName())
        self.button.clicked.connect(self.open_month)
        keys = QShortcut(QKeySequence(Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Down), self.editor)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.open_month)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.column.removeWidget(self.editor)
        row.addWidget(self.editor, 1)
        row.addWidget(self.button)
        self.column.addLayout(row)

    def open_month(self) -> None:
        typed = DATE.parse(self.editor.text()) if self.editor.text().strip() else None
        day = QDate.fromString(typed if isinstance(typed, str) else today(), Qt.DateFormat.ISODate)
        self.month = _Month(self)
        self.month.destroyed.connect(self._closed)
        self.month.calendar.setSelectedDate(day)
        self.month.calendar.activated.connect(self._take)
        self.month.calendar.clicked.connect(self._take)
        self.month.adjustSize()
        place = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.month.width())
        y = place.y() if place.y() + self.month.height() <= room.bottom() else place.y() - self.month.height() - self.height()
        self.month.move(max(room.left(), x), max(room.top(), y))
        self.month.show()
        self.month.calendar.setFocus()

    def _closed(self) -> None:
        self.month = None

    def _take(self, day: QDate) -> None:
        if self.month is not None:
            self.month.close()
        self.editor.setText(DATE.write(day.toString(Qt.DateFormat.ISODate)))
        self.editor.setFocus()
        self.commit()
