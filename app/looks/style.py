"""Qt's Fusion style with flat buttons and fields, whose outlines can be seen in every theme."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionToolButton,
    QWidget,
)

_ROUND, _CHECK_ROUND = 4.0, 3.0
_GAP, _ARROW = 4, 12
"""Between the icon of a button in a bar and its words; behind them where it opens a menu."""
_HOVER, _PRESSED, _CHECKED = 16, 32, 28
"""How much of the ink lies over what is touched, of 255."""
_State = QStyle.StateFlag
_Part = QStyle.PrimitiveElement


class LoomStyle(QProxyStyle):
    """Fusion, except for buttons, fields, frames, check boxes and radio buttons.

    Fusion draws their outlines darker than the window, which is nothing to be seen where the window is dark.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        draw = _OWN.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(option, painter, widget)
        painter.restore()

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        label = element == QStyle.ControlElement.CE_PushButtonLabel
        if label and isinstance(option, QStyleOptionButton) and _is_first(option, widget):
            option = QStyleOptionButton(option)
            palette = option.palette
            palette.setColor(QPalette.ColorRole.ButtonText, palette.color(QPalette.ColorRole.HighlightedText))
            option.palette = palette
        if element == QStyle.ControlElement.CE_ToolButtonLabel and isinstance(option, QStyleOptionToolButton):
            option = _amid(option)
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if isinstance(option, QStyleOptionToolButton) and _opens_beside(option):
            self._draw_opener(option, painter, widget)
            return
        super().drawComplexControl(control, option, painter, widget)
        if control == QStyle.ComplexControl.CC_SpinBox:
            self.drawPrimitive(_Part.PE_FrameLineEdit, option, painter, widget)
        elif control == QStyle.ComplexControl.CC_ScrollBar and _is(option, _State.State_Enabled):
            handle = self.subControlRect(control, option, QStyle.SubControl.SC_ScrollBarSlider, widget)  # type: ignore[arg-type]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(option.palette.color(QPalette.ColorRole.Dark))
            painter.drawRect(handle.adjusted(0, 0, -1, -1))

    def _draw_opener(self, option: QStyleOptionToolButton, painter: QPainter, widget: QWidget | None) -> None:
        """Draw the arrow of a button that opens a menu behind its words; Fusion has it in the corner."""
        plain = QStyleOptionToolButton(option)
        plain.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu
        plain.rect = option.rect.adjusted(0, 0, -_ARROW, 0)
        panel = QStyleOption(option)
        self.drawPrimitive(_Part.PE_PanelButtonTool, panel, painter, widget)
        plain.state &= ~(_State.State_On | _State.State_Sunken | _State.State_MouseOver | _State.State_HasFocus)
        super().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, plain, painter, widget)
        arrow = QStyleOption(option)
        arrow.rect = QRect(option.rect.right() - _ARROW + 2, option.rect.center().y() - 3, 8, 8)
        self.drawPrimitive(_Part.PE_IndicatorArrowDown, arrow, painter, widget)


def _is_first(option: QStyleOption, widget: QWidget | None) -> bool:
    """Tell whether the button is filled with the accent colour: it is on, or Enter presses it."""
    default = isinstance(widget, QPushButton) and widget.isDefault()
    return _is(option, _State.State_Enabled) and (default or _is(option, _State.State_On))


def _opens_beside(option: QStyleOptionToolButton) -> bool:
    """Tell whether it is a button with icon and words that opens a menu wherever it is pressed."""
    features = QStyleOptionToolButton.ToolButtonFeature
    opens = option.features & features.HasMenu and not option.features & features.MenuButtonPopup
    return bool(opens) and option.toolButtonStyle == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def _amid(option: QStyleOptionToolButton) -> QStyleOptionToolButton:
    """Put icon and words into the middle of the button; Qt begins at its left edge, which leaves room for an arrow."""
    beside = option.toolButtonStyle == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    turned = option.direction == Qt.LayoutDirection.RightToLeft  # icon behind the words: a chip with its own room
    if not beside or turned or not option.text or option.icon.isNull():
        return option
    words = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, option.text).width()
    room = option.rect.width() - option.iconSize.width() - _GAP - words
    option = QStyleOptionToolButton(option)
    option.rect = option.rect.adjusted(max(0, room // 2), 0, 0, 0)
    return option


def _button(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A flat button; the one that Enter presses is filled with the accent colour."""
    palette = option.palette
    enabled, first = _is(option, _State.State_Enabled), _is_first(option, widget)
    fill = palette.color(QPalette.ColorRole.Highlight if first else QPalette.ColorRole.Button)
    if _is(option, _State.State_Sunken):
        fill = _over(fill, palette.color(QPalette.ColorRole.Text), _PRESSED)
    elif _is(option, _State.State_MouseOver) and enabled:
        fill = _over(fill, palette.color(QPalette.ColorRole.Text), _HOVER)
    if isinstance(option, QStyleOptionButton) and option.features & QStyleOptionButton.ButtonFeature.Flat:
        fill = _none() if not _is(option, _State.State_MouseOver) else fill
    _box(painter, option, fill, _edge(option, palette, plain=not first), _ROUND)


def _tool(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """A flat button in a bar: seen when it is touched, pressed or on."""
    ink = option.palette.color(QPalette.ColorRole.Text)
    part = _PRESSED if _is(option, _State.State_Sunken) else _CHECKED if _is(option, _State.State_On) else 0
    if not part and _is(option, _State.State_MouseOver) and _is(option, _State.State_Enabled):
        part = _HOVER
    edge = option.palette.color(QPalette.ColorRole.Accent) if _is(option, _State.State_HasFocus) else _none()
    fill = QColor(ink)
    fill.setAlpha(part)
    if part or edge.alpha():
        _box(painter, option, fill, edge, _ROUND)


def _field(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A field that is written in; its edge is the accent colour while it is. A combo draws its own."""
    inner = isinstance(option, QStyleOptionFrame) and not option.lineWidth
    if inner and isinstance(widget.parent() if widget is not None else None, QAbstractSpinBox | QComboBox):
        painter.fillRect(option.rect.adjusted(0, 1, 0, -1), option.palette.color(QPalette.ColorRole.Base))
        return
    _box(painter, option, option.palette.color(QPalette.ColorRole.Base), _edge(option, option.palette), _ROUND)


def _field_edge(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    _box(painter, option, _none(), _edge(option, option.palette), _ROUND)


def _frame(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """The frame of a list or of a field of several lines; the accent colour while the keys go there."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_edge(option, option.palette))
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))


def _check(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """A box with a tick, or a dash where some are on and some are off."""
    ink = _indicator(option, painter, _CHECK_ROUND)
    box = QRectF(option.rect)
    painter.setPen(QPen(ink, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    if _is(option, _State.State_NoChange):
        painter.drawLine(_at(box, 0.28, 0.5), _at(box, 0.72, 0.5))
    elif _is(option, _State.State_On):
        painter.drawPolyline([_at(box, 0.24, 0.52), _at(box, 0.43, 0.70), _at(box, 0.76, 0.32)])


def _radio(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """A round box with a dot."""
    ink = _indicator(option, painter, option.rect.width() / 2)
    if _is(option, _State.State_On):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QRectF(option.rect).center(), option.rect.width() * 0.2, option.rect.width() * 0.2)


def _indicator(option: QStyleOption, painter: QPainter, rounding: float) -> QColor:
    """Draw the box of a check or radio button, and give the ink of what stands in it."""
    palette, enabled = option.palette, _is(option, _State.State_Enabled)
    on = enabled and (_is(option, _State.State_On) or _is(option, _State.State_NoChange))
    fill = palette.color(QPalette.ColorRole.Highlight if on else QPalette.ColorRole.Base)
    edge = palette.color(QPalette.ColorRole.Highlight if on else QPalette.ColorRole.PlaceholderText)
    if _is(option, _State.State_HasFocus):
        edge = palette.color(QPalette.ColorRole.Text)
    _box(painter, option, fill, edge, rounding)
    return palette.color(QPalette.ColorRole.HighlightedText if on else QPalette.ColorRole.PlaceholderText)


def _box(painter: QPainter, option: QStyleOption, fill: QColor, edge: QColor, rounding: float) -> None:
    painter.setBrush(fill)
    painter.setPen(edge if edge.alpha() else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), rounding, rounding)


def _edge(option: QStyleOption, palette: QPalette, *, plain: bool = True) -> QColor:
    """The outline: the accent where the keys go, else a line that can be seen."""
    if _is(option, _State.State_HasFocus):
        return palette.color(QPalette.ColorRole.Accent if plain else QPalette.ColorRole.Text)
    return palette.color(QPalette.ColorRole.Dark)


def _over(ground: QColor, ink: QColor, part: int) -> QColor:
    share = part / 255
    pairs = ((ground.red(), ink.red()), (ground.green(), ink.green()), (ground.blue(), ink.blue()))
    return QColor(*(round(below * (1 - share) + above * share) for below, above in pairs))


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())


def _is(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _none() -> QColor:
    return QColor(0, 0, 0, 0)


_OWN = {
    _Part.PE_PanelButtonCommand: _button,
    _Part.PE_PanelButtonTool: _tool,
    _Part.PE_PanelLineEdit: _field,
    _Part.PE_FrameLineEdit: _field_edge,
    _Part.PE_Frame: _frame,
    _Part.PE_IndicatorCheckBox: _check,
    _Part.PE_IndicatorItemViewItemCheck: _check,
    _Part.PE_IndicatorRadioButton: _radio,
}
