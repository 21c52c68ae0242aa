// What an app's /metrics answers. Reading only some names has to find the same of them as reading all.
#include "probes/prometheustext.h"

extern "C" int LLVMFuzzerTestOneInput(const char *data, size_t size)
{
    const QByteArray text(data, qsizetype(size));
    const auto all = ops::parsePrometheusText(text);
    const auto some = ops::parsePrometheusText(text, {"up", "requests_total"});
    if (bool(all) != bool(some))
        __builtin_trap();
    if (!all)
        return 0;
    qsizetype wanted = 0;
    for (const ops::ScrapedSample &sample : *all)
        wanted += sample.name == QLatin1String("up") || sample.name == QLatin1String("requests_total");
    if (wanted != some->size())
        __builtin_trap();
    return 0;
}
