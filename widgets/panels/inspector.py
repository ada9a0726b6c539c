"""The right panel while no clash is chosen: the fields of what is selected, the usual ones first and the rest folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import SCENARIO_ID, Element, Flow, Measure, Step, StepKind
from blueprint_model.elements.base import Json
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from widgets.fields.dial_field import DialField
from widgets.fields.field import Field
from widgets.fields.list_fields import FactsField
from widgets.interface_language import interface_language, say, tr
from widgets.labels import label
from widgets.panels import inspector_people
from widgets.panels.inspector_fields import KIND_NAMES, fields_for
from widgets.panels.inspector_heads import head_of, how_many, kinds_of, place_of, what_all_get
from widgets.panels.inspector_parts import Fields, Part, Section
from widgets.panels.inspector_section import GAP, SectionView, chain, in_order
from widgets.scrolled import Scrolled
from widgets.style import set_role

Commit = Callable[["str | tuple[str, ...]", dict[str, Json]], "Refusal | None"]

_LISTED = tuple(inspector_people.LISTED_TYPES.values())
_ITS_OWN = {"title", "short", "belongs_to"}  # of one element, not of several
_IN_ONE_UNIT = {"desired", "before", "after"}  # told in the unit of a measure


class Inspector(QScrollArea):
    """`commit` sets fields of one element or of several; what it refuses is said under the field, and nothing changes.

    `previewed` carries a rule as it would be while its dial is turned, None when it is back. `brief` shows few fields, and no
    sections: for a workshop.
    """

    previewed = Signal(object)
    kept = Signal(str)  # what a dial has kept, in words
    element_wanted = Signal(str)  # the key of an element whose fields are asked for; the scenario's for "back"
    add_wanted = Signal(str)  # the type of an element that is to be made
    remove_wanted = Signal(str)  # the key of an element that is to go
    left = Signal()  # Escape
    sections_changed = Signal(object)  # what `opened` is now

    def __init__(self, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Fields"))
        self.element = ""  # the key of what is shown, of the first where there are several
        self.elements: tuple[str, ...] = ()
        self.brief = False
        self.sections: list[SectionView] = []
        self.kinds: dict[type[Element], QToolButton] = {}  # where several types are selected: whose fields are shown
        self.back_button: QPushButton | None = None
        self._kind: type[Element] | None = None  # chosen among them
        self._first: dict[str, Field] = {}
        self._opened: dict[str, bool] = {}  # by "step.time": how a hand left it
        self._made_for: object = None
        self._chained: list[QWidget] = []
        self._shown: tuple[Blueprint, tuple[str, ...]] = (Blueprint.of(()), ())
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.timeout.connect(self._chain)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_element(self, blueprint: Blueprint, key: str) -> None:
        """Shows an element of the blueprint; one that is gone, or that no panel edits, gives way to the blueprint itself."""
        self.show_elements(blueprint, (key,))

    def show_elements(self, blueprint: Blueprint, keys: Iterable[str]) -> None:
        """What several have in common: those of one type, of which the others can be chosen."""
        found = [e for key in keys if (e := blueprint.elements.get(key)) is not None and type(e) in KIND_NAMES]
        found = found or [blueprint.scenario]
        self._shown = (blueprint, tuple(element.key for element in found))
        kinds = kinds_of(found)
        if self._kind not in [kind for kind, _ in kinds]:
            self._kind = None
        kind = self._kind or kinds[0][0]
        chosen = [element for element in found if type(element) is kind]
        keys_shown = tuple(element.key for element in chosen)
        shapes = list(dict.fromkeys(_what_fields_depend_on(blueprint, element) for element in chosen))
        made_for = (len(chosen) > 1, tuple(kinds), tuple(shapes), interface_language(), self.brief)
        if made_for != self._made_for:
            focused = self._focused_name() if keys_shown == self.elements else ""
            self._made_for, self.element, self.elements = made_for, keys_shown[0], keys_shown
            self._make(blueprint, chosen, kinds if len(kinds) > 1 else [])
            if focused:
                self.focus_field(focused)
        elif keys_shown != self.elements:
            self.element, self.elements = keys_shown[0], keys_shown
            for field in self.fields:
                field.forget()
        self._show_heads(blueprint, chosen)
        self._show_values(blueprint, chosen)
        self._order.start()

    def _show_values(self, blueprint: Blueprint, elements: Sequence[Element]) -> None:
        for field in self.fields:
            self._show_value(field, blueprint, elements)
        for view in self.sections:
            view.show_filled(_filled(blueprint, elements, view.section))

    def _show_value(self, field: Field, blueprint: Blueprint, elements: Sequence[Element]) -> None:
        if len(elements) == 1:
            field.show_element(blueprint, elements[0])
        else:
            field.show_elements(blueprint, elements)

    def _now(self) -> list[Element]:
        blueprint = self._shown[0]
        return [blueprint.elements[key] for key in self.elements]

    def set_brief(self, brief: bool) -> None:
        """Only what a workshop asks for, four fields a step; or all of them again."""
        if brief != self.brief:
            self.brief = brief
            self.show_elements(*self._shown)

    # --- the page -------------------------------------------------------------------------------------------------

    def _make(self, blueprint: Blueprint, elements: Sequence[Element], kinds: Sequence[tuple[type[Element], int]]) -> None:
        wanted = _fields_of(blueprint, elements, brief=self.brief)
        page = Scrolled()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 18, 18)
        column.setSpacing(GAP)
        self.back_button = None
        if isinstance(elements[0], _LISTED):
            column.addWidget(self._back())
        self.kinds = {}
        if kinds:
            column.addLayout(self._kind_row(kinds, type(elements[0])))
        self._head = label("", "head")
        self._place = label("", "meta", wrap=True)
        column.addWidget(self._head)
        column.addWidget(self._place)
        self._first, self.sections = {}, []
        for part in wanted.first:
            self._first[part.name] = field = part.make()
            self._connect(field)
            column.addWidget(field)
        folded = QVBoxLayout()
        folded.setSpacing(0)
        for section in wanted.sections:
            folded.addWidget(self._section(section, type(elements[0])))
        column.addLayout(folded)
        column.addStretch(1)
        before = self.takeWidget()  # one of its fields may be at work this moment
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setWidget(page)

    def _back(self) -> QPushButton:
        self.back_button = QPushButton("‹ " + tr("Blueprint"))
        self.back_button.setAccessibleName(tr("Back to the fields of the blueprint"))
        set_role(self.back_button, "quiet")
        self.back_button.clicked.connect(lambda _=False: self.element_wanted.emit(SCENARIO_ID))
        return self.back_button

    def _kind_row(self, kinds: Sequence[tuple[type[Element], int]], chosen: type[Element]) -> QHBoxLayout:
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(4)
        for kind, count in kinds:
            button = QToolButton()
            button.setText(how_many(kind, count))
            button.setAccessibleName(tr("Fields of {things}", things=button.text()))
            button.setCheckable(True)
            button.setChecked(kind is chosen)
            set_role(button, "choice")
            button.clicked.connect(lambda _=False, kind=kind: self._choose_kind(kind))
            group.addButton(button)
            row.addWidget(button)
            self.kinds[kind] = button
        row.addStretch(1)
        return row

    def _choose_kind(self, kind: type[Element]) -> None:
        self._kind = kind
        self.show_elements(*self._shown)
        self.kinds[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _section(self, section: Section, kind: type[Element]) -> SectionView:
        view = SectionView(section)
        key = f"{kind.type}.{section.key}"
        view.made.connect(self._connect)
        view.set_open(self._opened.get(key, section.opened))
        view.toggled.connect(lambda opened: self._toggled(view, key, opened))
        self.sections.append(view)
        return view

    def _connect(self, field: Field) -> None:
        field.committed.connect(lambda values: self._take(field, values))
        field.element_wanted.connect(self.element_wanted)
        field.add_wanted.connect(self.add_wanted)
        field.remove_wanted.connect(self.remove_wanted)
        if isinstance(field, DialField):
            field.previewed.connect(self.previewed)
            field.kept.connect(self.kept)

    def _take(self, field: Field, values: dict[str, Json]) -> None:
        refusal = self._commit(self.element if len(self.elements) == 1 else self.elements, values)
        field.complain("" if refusal is None else say(refusal.message))

    def _show_heads(self, blueprint: Blueprint, elements: Sequence[Element]) -> None:
        if len(elements) > 1:
            words, role, place = how_many(type(elements[0]), len(elements)), "head", what_all_get()
        else:
            (words, role), place = head_of(blueprint, elements[0]), place_of(blueprint, elements[0])
        self._head.setText(words.upper() if role == "head" else words)
        set_role(self._head, role)
        self._place.setText(place)
        self._place.setVisible(bool(place))

    # --- sections -------------------------------------------------------------------------------------------------

    @property
    def opened(self) -> tuple[str, ...]:
        """The sections that a hand has opened ("+step.time") or folded ("-flow.transition"), to be kept between runs."""
        return tuple(sorted(("+" if opened else "-") + key for key, opened in self._opened.items()))

    def remember(self, opened: Iterable[str]) -> None:
        """What `opened` was at another time."""
        self._opened = {word[1:]: word[0] == "+" for word in opened if word[:1] in ("+", "-")}

    def _toggled(self, view: SectionView, key: str, opened: bool) -> None:
        self._opened[key] = opened
        self._fill(view)
        self.sections_changed.emit(self.opened)
        if opened:
            QTimer.singleShot(0, view, lambda: self.ensureWidgetVisible(view, 0, 8))

    def _fill(self, view: SectionView) -> None:
        """Its fields may have been made this moment."""
        if view.is_open:
            for field in view.fields.values():
                self._show_value(field, self._shown[0], self._now())
            self._order.start()

    def unfold(self, opened: bool) -> None:
        """Opens or folds all sections."""
        for view in self.sections:
            view.set_open(opened)
            self._fill(view)

    # --- the keyboard ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape: from what stands in a list back to the list, else out of the fields."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.back_button is not None:
            self.element_wanted.emit(SCENARIO_ID)
        else:
            self.left.emit()

    @property
    def fields(self) -> tuple[Field, ...]:
        """Those that are made: folded ones wait until they are seen."""
        return (*self._first.values(), *(field for view in self.sections for field in view.fields.values()))

    def field(self, name: str) -> Field | None:
        """The field of that name; it is made where it lies folded."""
        for field in self._first.values():
            if name == field.name:
                return field
        for view in self.sections:
            if view.part(name) is not None:
                if not view.fields:
                    view.set_open(True)
                    self._fill(view)
                    view.set_open(False)
                return view.fields[name]
        return next((field for field in self.fields if name == field.name or name in field.shows), None)

    def focus_field(self, name: str, measure: str = "") -> bool:
        """Puts the cursor into a field, unfolding the section where it lies; False when there is no such field.

        Of facts, the cursor goes to that of the `measure`.
        """
        field = self.field(name)
        if field is None:
            return False
        for view in self.sections:
            if view.isAncestorOf(field) and not view.is_open:
                view.set_open(True)
                self._fill(view)
        if isinstance(field, FactsField) and measure:
            field.focus_fact(measure)
        else:
            field.focus_editor()
        QTimer.singleShot(0, field, lambda: self._reveal(field))  # what was folded has its place only then
        return True

    def _reveal(self, field: Field) -> None:
        focused = QApplication.focusWidget()
        self.ensureWidgetVisible(focused if focused is not None and field.isAncestorOf(focused) else field)

    def focus_first(self) -> None:
        if self.fields:
            self.fields[0].focus_editor()

    def _focused_name(self) -> str:
        return next((field.name for field in self.fields if (editor := field.focusProxy()) is not None and editor.hasFocus()), "")

    def _chain(self) -> None:
        """Rows come and go: the Tab key follows what is seen."""
        page = self.widget()
        stops = list(in_order(page.layout())) if page is not None else []
        if stops != self._chained:
            self._chained = stops
            chain(stops)


def _fields_of(blueprint: Blueprint, elements: Sequence[Element], *, brief: bool) -> Fields:
    """The fields of one element; of several those that they share and that can have one value for all."""
    made = fields_for(blueprint, elements[0])
    if brief:
        made = Fields(tuple(p for p in made.parts if p.name in made.brief) if made.brief else made.first)
        order = {name: place for place, name in enumerate(fields_for(blueprint, elements[0]).brief)}
        made = Fields(tuple(sorted(made.first, key=lambda part: order.get(part.name, 0))))
    if len(elements) == 1:
        return made
    others = {_what_fields_depend_on(blueprint, element): element for element in elements}
    shared = set.intersection(*({part.name for part in fields_for(blueprint, other).parts} for other in others.values()))
    shared -= _ITS_OWN | (_IN_ONE_UNIT if len({getattr(e, "measure", None) for e in elements}) > 1 else set())

    def kept(parts: Iterable[Part]) -> tuple[Part, ...]:
        return tuple(part for part in parts if part.name in shared and _for_many(part))

    sections = (Section(s.key, s.head, kept(s.parts), s.opened) for s in made.sections)
    return Fields(kept(made.first), tuple(section for section in sections if section.parts))


def _for_many(part: Part) -> bool:
    return part.name not in {"voices", "facts", "alternatives", "dial"}


def _filled(blueprint: Blueprint, elements: Sequence[Element], section: Section) -> int:
    """How many fields of a folded section hold something; of a list, how many stand in it."""
    if len(elements) > 1:
        return 0
    if section.key in inspector_people.LISTED_TYPES and elements[0].key == SCENARIO_ID:
        return inspector_people.how_many(blueprint, section.key)
    model = type(elements[0]).model_fields
    names = [part.name for part in section.parts if part.name in model]
    return sum(getattr(elements[0], name) != model[name].default for name in names)


def _what_fields_depend_on(blueprint: Blueprint, element: Element) -> object:
    """Where this changes, the fields are made anew: how a limit is typed, and which fields an element has."""
    evidence = isinstance(element, Step) and blueprint.zone_of(element) is Zone.EVIDENCE
    kind = element.kind if isinstance(element, Measure) else isinstance(element, Step) and element.kind is StepKind.WAIT
    between = isinstance(element, Flow) and blueprint.is_transition(element)
    return (getattr(element, "measure", None), blueprint.scenario.currency, evidence, kind, between)
