#pragma once

class QGridLayout;
class QWidget;

namespace ops {

/// Takes `content` out of the form's layout and puts an empty one in its place, with two columns of which the first
/// takes what is left of the width. The form owns it.
QGridLayout *renewContent(QWidget &form, QWidget *&content);

} // namespace ops
