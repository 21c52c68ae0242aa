<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>audit</name>
    <message numerus="yes">
        <source>As it was written: %n record(s), the newest is number %1.</source>
        <translation>
            <numerusform>As it was written: %n record, the newest is number %1.</numerusform>
            <numerusform>As it was written: %n records, the newest is number %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compared with %n checkpoint(s).</source>
        <translation>
            <numerusform>Compared with %n checkpoint.</numerusform>
            <numerusform>Compared with %n checkpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records exported: %n</source>
        <translation>
            <numerusform>Records exported: %n</numerusform>
            <numerusform>Records exported: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::AccountForm</name>
    <message numerus="yes">
        <source>%1 Try it again in %n second(s).</source>
        <extracomment>%1 is a whole sentence</extracomment>
        <translation>
            <numerusform>%1 Try it again in %n second.</numerusform>
            <numerusform>%1 Try it again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::AdviceModel</name>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n replica</numerusform>
            <numerusform>%n replicas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>needs %n more</source>
        <translation>
            <numerusform>needs %n more</numerusform>
            <numerusform>needs %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::AlertModel</name>
    <message numerus="yes">
        <source>%n failure(s) in a row</source>
        <translation>
            <numerusform>%n failure in a row</numerusform>
            <numerusform>%n failures in a row</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::AppDetail</name>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n replica</numerusform>
            <numerusform>%n replicas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::ApprovalPanel</name>
    <message numerus="yes">
        <source>Took %1 s here, on average of %n time(s).</source>
        <translation>
            <numerusform>Took %1 s here, on average of %n time.</numerusform>
            <numerusform>Took %1 s here, on average of %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::AuditPage</name>
    <message numerus="yes">
        <source>%n record(s) written to %1.</source>
        <translation>
            <numerusform>%n record written to %1.</numerusform>
            <numerusform>%n records written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::DetectionPage</name>
    <message numerus="yes">
        <source>%n line(s) without a number.</source>
        <translation>
            <numerusform>%n line without a number.</numerusform>
            <numerusform>%n lines without a number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::EventsPage</name>
    <message numerus="yes">
        <source>%n event(s) written to %1</source>
        <translation>
            <numerusform>%n event written to %1</numerusform>
            <numerusform>%n events written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::IncidentWhatIf</name>
    <message numerus="yes">
        <source>%n other incident(s) would have changed, too</source>
        <translation>
            <numerusform>%n other incident would have changed, too</numerusform>
            <numerusform>%n other incidents would have changed, too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) of people would have had nothing to act on.</source>
        <translation>
            <numerusform>%n order of people would have had nothing to act on.</numerusform>
            <numerusform>%n orders of people would have had nothing to act on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::LearningPage</name>
    <message numerus="yes">
        <source>%n value(s) are taken over from %1; those for the same situation and strategy are replaced.</source>
        <translation>
            <numerusform>%n value is taken over from %1; those for the same situation and strategy are replaced.</numerusform>
            <numerusform>%n values are taken over from %1; those for the same situation and strategy are replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::LockPane</name>
    <message numerus="yes">
        <source>%n open incident(s)</source>
        <translation>
            <numerusform>%n open incident</numerusform>
            <numerusform>%n open incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait for a decision</source>
        <translation>
            <numerusform>%n action waits for a decision</numerusform>
            <numerusform>%n actions wait for a decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::LogView</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>found in %n line(s)</source>
        <translation>
            <numerusform>found in %n line</numerusform>
            <numerusform>found in %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::MainWindow</name>
    <message numerus="yes">
        <source>%n action(s) wait for a decision</source>
        <translation>
            <numerusform>%n action waits for a decision</numerusform>
            <numerusform>%n actions wait for a decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open incident(s)</source>
        <translation>
            <numerusform>%n open incident</numerusform>
            <numerusform>%n open incidents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n freeze(s)</source>
        <translation>
            <numerusform>%n freeze</numerusform>
            <numerusform>%n freezes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n integration(s) cannot be told everything</source>
        <translation>
            <numerusform>%n integration cannot be told everything</numerusform>
            <numerusform>%n integrations cannot be told everything</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::NoticeStack</name>
    <message numerus="yes">
        <source>%n more, less urgent</source>
        <translation>
            <numerusform>%n more, less urgent</numerusform>
            <numerusform>%n more, less urgent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::NoticeWords</name>
    <message numerus="yes">
        <source>at %1; %n notification(s) kept back</source>
        <translation>
            <numerusform>at %1; %n notification kept back</numerusform>
            <numerusform>at %1; %n notifications kept back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) healed without a person</source>
        <translation>
            <numerusform>%n incident healed without a person</numerusform>
            <numerusform>%n incidents healed without a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went away by itself</source>
        <translation>
            <numerusform>%n went away by itself</numerusform>
            <numerusform>%n went away by itself</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) wait for an answer</source>
        <translation>
            <numerusform>%n question waits for an answer</numerusform>
            <numerusform>%n questions wait for an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) need a person</source>
        <translation>
            <numerusform>%n incident needs a person</numerusform>
            <numerusform>%n incidents need a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) silenced</source>
        <translation>
            <numerusform>%n notification silenced</numerusform>
            <numerusform>%n notifications silenced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::PlanText</name>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n replica</numerusform>
            <numerusform>%n replicas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more in the same way</source>
        <translation>
            <numerusform>and %n more in the same way</numerusform>
            <numerusform>and %n more in the same way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::ReportCharts</name>
    <message numerus="yes">
        <source>%1, %2: %n incident(s)</source>
        <translation>
            <numerusform>%1, %2: %n incident</numerusform>
            <numerusform>%1, %2: %n incidents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::ReportPage</name>
    <message numerus="yes">
        <source>Nobody answered in time: %n question(s).</source>
        <translation>
            <numerusform>Nobody answered in time: %n question.</numerusform>
            <numerusform>Nobody answered in time: %n questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::SettingsPage</name>
    <message numerus="yes">
        <source>This cannot be applied: %n complaint(s)</source>
        <translation>
            <numerusform>This cannot be applied: %n complaint</numerusform>
            <numerusform>This cannot be applied: %n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::ShadowNotice</name>
    <message numerus="yes">
        <source>It would have done the same as people in %1 of %n case(s): %2.</source>
        <extracomment>%1 of %n cases; %2 tells them apart by strategy</extracomment>
        <translation>
            <numerusform>It would have done the same as people in %1 of %n case: %2.</numerusform>
            <numerusform>It would have done the same as people in %1 of %n cases: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::SignInForm</name>
    <message numerus="yes">
        <source>%1 The next attempt is possible in %n second(s).</source>
        <extracomment>%1 is a whole sentence</extracomment>
        <translation>
            <numerusform>%1 The next attempt is possible in %n second.</numerusform>
            <numerusform>%1 The next attempt is possible in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::SilencesForm</name>
    <message numerus="yes">
        <source>%n notification(s) kept back</source>
        <translation>
            <numerusform>%n notification kept back</numerusform>
            <numerusform>%n notifications kept back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::StrategyForm</name>
    <message numerus="yes">
        <source>It has its %n replica(s) already, which is the most allowed.</source>
        <translation>
            <numerusform>It has its %n replica already, which is the most allowed.</numerusform>
            <numerusform>It has its %n replicas already, which is the most allowed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::TopBar</name>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n notification</numerusform>
            <numerusform>%n notifications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::TouchedText</name>
    <message numerus="yes">
        <source>%n replica(s) of release %1 will be started, with the configuration that ran last.</source>
        <translation>
            <numerusform>%n replica of release %1 will be started, with the configuration that ran last.</numerusform>
            <numerusform>%n replicas of release %1 will be started, with the configuration that ran last.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more replica(s) will be started on the next ports. Those that run are left alone: %1.</source>
        <translation>
            <numerusform>%n more replica will be started on the next ports. Those that run are left alone: %1.</numerusform>
            <numerusform>%n more replicas will be started on the next ports. Those that run are left alone: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s) will be stopped, the last ones first, of these: %1.</source>
        <translation>
            <numerusform>%n replica will be stopped, the last ones first, of these: %1.</numerusform>
            <numerusform>%n replicas will be stopped, the last ones first, of these: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::TrialAlarmModel</name>
    <message numerus="yes">
        <source>It was over after %n value(s), %1.</source>
        <translation>
            <numerusform>It was over after %n value, %1.</numerusform>
            <numerusform>It was over after %n values, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::TrustForm</name>
    <message numerus="yes">
        <source>A strategy earns the next level at an app by %n case(s) or more in which people agreed with it, and no failure.</source>
        <translation>
            <numerusform>A strategy earns the next level at an app by %n case or more in which people agreed with it, and no failure.</numerusform>
            <numerusform>A strategy earns the next level at an app by %n cases or more in which people agreed with it, and no failure.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::Words</name>
    <message numerus="yes">
        <source>Scale out to %n replica(s)</source>
        <translation>
            <numerusform>Scale out to %n replica</numerusform>
            <numerusform>Scale out to %n replicas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scale in to %n replica(s)</source>
        <translation>
            <numerusform>Scale in to %n replica</numerusform>
            <numerusform>Scale in to %n replicas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pdf</name>
    <message numerus="yes">
        <source>Records on paper: %n</source>
        <translation>
            <numerusform>Records on paper: %n</numerusform>
            <numerusform>Records on paper: %n</numerusform>
        </translation>
    </message>
</context>
</TS>
