#include "ui/pages/settings/formcontent.h"

#include <QGridLayout>
#include <QWidget>

namespace ops {

QGridLayout *renewContent(QWidget &form, QWidget *&content)
{
    // Later: the button that led here may be among what goes, and a change of theme still visits all widgets.
    if (content) {
        content->hide();
        form.layout()->removeWidget(content);
        content->deleteLater();
    }
    content = new QWidget(&form);
    form.layout()->addWidget(content);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    return grid;
}

} // namespace ops
