#pragma once

#include "model/appkey.h"
#include "ui/models/tone.h"

#include <QWidget>

namespace ops {

class ConsoleState;
struct RolloutProgress;

/// A row per app, a column per environment in the order of promotion: which release runs there, how its deployment
/// stands, and the way to the next environment.
class PromotionBoard final : public QWidget
{
    Q_OBJECT
public:
    explicit PromotionBoard(ConsoleState &console, QWidget *parent = nullptr);

    void refresh();

Q_SIGNALS:
    void promotionRequested(const ops::AppKey &to, const QString &release);
    void rollbackRequested(const ops::AppKey &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Cell
    {
        AppKey key;
        QString release;
        QString progress; ///< of a deployment under way, or of the one that failed
        Tone tone = Tone::Neutral;
        QString next; ///< environment that the release can be promoted to; empty if there is none
        bool canRollBack = false;
        QString rollbackForbidden{};  ///< why the operator may not; empty if that is not so
        QString promotionForbidden{}; ///< likewise
        bool operator==(const Cell &) const = default;
    };
    Cell cellFor(const AppKey &key) const;
    QString phaseText(const RolloutProgress &progress) const;
    QWidget *makeCell(const Cell &cell);
    void rebuild();

    ConsoleState &m_console;
    QStringList m_apps;
    QStringList m_environments;
    QList<Cell> m_cells; ///< by app, then environment
    bool m_canAct = true;
    QWidget *m_content = nullptr;
};

} // namespace ops
