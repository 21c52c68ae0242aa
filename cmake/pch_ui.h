// Precompiled for speed only; every file still includes what it uses (CI builds once without this).
#include "pch_core.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <QWidget>
