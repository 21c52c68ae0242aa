#pragma once

#include <QColor>
#include <QWidget>

namespace ops {

/// How often something went well and how often not, as one bar per kind with the numbers beside it.
class OutcomeBars final : public QWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        QColor color; ///< of the small square before the name
        int good = 0;
        int bad = 0;

        bool operator==(const Row &) const = default;
    };

    explicit OutcomeBars(QWidget *parent = nullptr);

    void setRows(const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }
    void setEmptyText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 110}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();

    QList<Row> m_rows;
    QString m_empty;
};

} // namespace ops
