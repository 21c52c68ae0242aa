#pragma once

#include "ui/pages/incidents/incidentstory.h"

#include <QWidget>

class QGridLayout;

namespace ops {

/// Shows the steps of an incident below one another, with the time that passed between them.
class StoryView final : public QWidget
{
    Q_OBJECT
public:
    explicit StoryView(QWidget *parent = nullptr);

    void show(const QList<StoryStep> &steps);
    /// The whole story, for copying it as text.
    QString toText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addStep(int row, const StoryStep &step, Duration sinceLast);

    QList<StoryStep> m_steps;
    QWidget *m_content = nullptr; ///< replaced as a whole when the story changes
};

} // namespace ops
