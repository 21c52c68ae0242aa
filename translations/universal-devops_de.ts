<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>PlatformOptions</name>
    <message>
        <source>CSV file to run an app over; may be given more than once. Example: --dataset resources/datasets/student.csv</source>
        <translation>CSV-Datei, über der eine Anwendung läuft; darf mehrmals angegeben werden. Beispiel: --dataset resources/datasets/student.csv</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Name of a bundled scenario, or a YAML file. Example: --scenario slow-responses</source>
        <translation>Name eines mitgelieferten Szenarios oder eine YAML-Datei. Beispiel: --scenario slow-responses</translation>
    </message>
    <message>
        <source>file or name</source>
        <translation>Datei oder Name</translation>
    </message>
    <message>
        <source>Who chooses the cure: rl (learned), ordered (as configured) or random. Example: --planner ordered</source>
        <translation>Wer das Heilmittel wählt: rl (gelernt), ordered (wie eingestellt) oder random (zufällig). Beispiel: --planner ordered</translation>
    </message>
    <message>
        <source>rl|ordered|random</source>
        <translation>rl|ordered|random</translation>
    </message>
    <message>
        <source>Only this environment; may be given more than once (default: all). Example: --env prod</source>
        <translation>Nur diese Umgebung; darf mehrmals angegeben werden (sonst: alle). Beispiel: --env prod</translation>
    </message>
    <message>
        <source>dev|stage|prod</source>
        <translation>dev|stage|prod</translation>
    </message>
    <message>
        <source>Seed of all chance: the same seed gives the same decisions. Example: --seed 7</source>
        <translation>Startwert allen Zufalls: der gleiche Wert ergibt die gleichen Entscheidungen. Beispiel: --seed 7</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Simulated seconds per second, or max. Example: --speed 50</source>
        <translation>Simulierte Sekunden je Sekunde, oder max. Beispiel: --speed 50</translation>
    </message>
    <message>
        <source>number|max</source>
        <translation>Zahl|max</translation>
    </message>
    <message>
        <source>Inject faults of this kind only, or none (default: a mix drawn from the seed). Example: --fail-type memory_leak</source>
        <translation>Nur Fehler dieser Art einspielen, oder none (sonst: eine Mischung nach dem Startwert). Beispiel: --fail-type memory_leak</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>YAML file with environments, limits, autonomy and strategies. Example: --config platform.yaml</source>
        <translation>YAML-Datei mit Umgebungen, Grenzwerten, Autonomie und Strategien. Beispiel: --config platform.yaml</translation>
    </message>
    <message>
        <source>Begin with what an exported knowledge base knows. Example: --knowledge learned.json</source>
        <translation>Beginnt mit dem, was eine exportierte Wissensbasis weiß. Beispiel: --knowledge learned.json</translation>
    </message>
    <message>
        <source>Directory for journal and logs (default: the XDG data directory). Example: --data /var/lib/universal-devops</source>
        <translation>Verzeichnis für Journal und Protokolle (sonst: das XDG-Datenverzeichnis). Beispiel: --data /var/lib/universal-devops</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Put an unmistakable anomaly into the data of every app, from its 61st row on: before that, nobody knows what is normal there. Example: --fail-type none --force-anomaly</source>
        <translation>Setzt eine unverkennbare Anomalie in die Daten jeder App, von der 61. Zeile an: vorher weiß niemand, was dort normal ist. Beispiel: --fail-type none --force-anomaly</translation>
    </message>
    <message>
        <source>Directory with the specs of real apps, which are run, watched and healed. Containers run on the engine that DOCKER_HOST names (unix:///var/run/docker.sock), over TLS if DOCKER_CERT_PATH names a directory with ca.pem, cert.pem and key.pem. Example: --apps apps</source>
        <translation>Verzeichnis mit den Beschreibungen echter Anwendungen, die ausgeführt, überwacht und geheilt werden. Container laufen auf der Engine, die DOCKER_HOST nennt (unix:///var/run/docker.sock), über TLS, wenn DOCKER_CERT_PATH ein Verzeichnis mit ca.pem, cert.pem und key.pem nennt. Beispiel: --apps apps</translation>
    </message>
</context>
<context>
    <name>ReportOptions</name>
    <message>
        <source>Which month (default: the last one that is over). Example: --month 2026-10</source>
        <translation>Welcher Monat (ohne Angabe: der letzte, der vorbei ist). Beispiel: --month 2026-10</translation>
    </message>
    <message>
        <source>Directory of the journal. Example: --data /var/lib/universal-devops</source>
        <translation>Verzeichnis des Journals. Beispiel: --data /var/lib/universal-devops</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>The journal itself, instead of its directory. Example: --journal journal.sqlite</source>
        <translation>Das Journal selbst statt seines Verzeichnisses. Beispiel: --journal journal.sqlite</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where the report goes. Example: --output report.html</source>
        <translation>Wohin der Bericht geschrieben wird. Beispiel: --output report.html</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>ok (%1, %2, releases: %3, environments: %4)</source>
        <translation>in Ordnung (%1, %2, Releases: %3, Umgebungen: %4)</translation>
    </message>
    <message>
        <source>Checks the specs of apps, and says where a mistake is. Exits with 2 if there is one. A directory is checked as a whole: names, ports and dependencies, too.
Example: universal-devopsd app check shop.yaml</source>
        <translation>Prüft die Beschreibungen von Anwendungen und sagt, wo ein Fehler ist. Endet mit 2, wenn es einen gibt. Ein Verzeichnis wird als Ganzes geprüft: auch Namen, Ports und Abhängigkeiten.
Beispiel: universal-devopsd app check shop.yaml</translation>
    </message>
    <message>
        <source>YAML file that names the environments (default: dev, stage and prod). Example: --config platform.yaml</source>
        <translation>YAML-Datei, die die Umgebungen nennt (sonst: dev, stage und prod). Beispiel: --config platform.yaml</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What to do: check.</source>
        <translation>Was zu tun ist: check (prüfen).</translation>
    </message>
    <message>
        <source>Files, or directories of specs.</source>
        <translation>Dateien oder Verzeichnisse mit Beschreibungen.</translation>
    </message>
</context>
<context>
    <name>audit</name>
    <message>
        <source>NOT as it was written: %1</source>
        <translation>NICHT wie geschrieben: %1</translation>
    </message>
    <message>
        <source>First bad record: %1 (%2). Good records before it: %3.</source>
        <translation>Erster schlechter Eintrag: %1 (%2). Gute Einträge davor: %3.</translation>
    </message>
    <message numerus="yes">
        <source>As it was written: %n record(s), the newest is number %1.</source>
        <translation>
            <numerusform>Wie geschrieben: %n Eintrag, der neueste ist Nummer %1.</numerusform>
            <numerusform>Wie geschrieben: %n Einträge, der neueste ist Nummer %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed by retention: records up to %1.</source>
        <translation>Nach der Aufbewahrungsfrist entfernt: Einträge bis %1.</translation>
    </message>
    <message numerus="yes">
        <source>Compared with %n checkpoint(s).</source>
        <translation>
            <numerusform>Mit %n Prüfpunkt verglichen.</numerusform>
            <numerusform>Mit %n Prüfpunkten verglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no key: only accidents are found, not forgery.</source>
        <translation>Es gibt keinen Schlüssel: Nur Unfälle werden gefunden, keine Fälschungen.</translation>
    </message>
    <message numerus="yes">
        <source>Records exported: %n</source>
        <translation>
            <numerusform>Ausgegebene Einträge: %n</numerusform>
            <numerusform>Ausgegebene Einträge: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed are now all records up to number %1.</source>
        <translation>Entfernt sind jetzt alle Einträge bis Nummer %1.</translation>
    </message>
    <message>
        <source>prune: keep what is not older. Example: --keep-days 365</source>
        <translation>prune: behalten, was nicht älter ist. Beispiel: --keep-days 365</translation>
    </message>
    <message>
        <source>prune: keep the newest records. Example: --keep-records 100000</source>
        <translation>prune: die neuesten Einträge behalten. Beispiel: --keep-records 100000</translation>
    </message>
    <message>
        <source>What to do: verify, export or prune.</source>
        <translation>Was zu tun ist: verify, export oder prune.</translation>
    </message>
    <message>
        <source>The key of the seals (default: audit/key in the data directory); may be given more than once, if it was ever replaced. Example: --key audit.key</source>
        <translation>Der Schlüssel der Siegel (Vorgabe: audit/key im Datenverzeichnis); mehrfach möglich, falls er je ersetzt wurde. Beispiel: --key audit.key</translation>
    </message>
    <message>
        <source>Do not compare the journal&apos;s events with the chain. Example: audit verify --chain-only</source>
        <translation>Die Ereignisse des Journals nicht mit der Kette vergleichen. Beispiel: audit verify --chain-only</translation>
    </message>
    <message>
        <source>Print the verdict as JSON. Example: audit verify --json</source>
        <translation>Das Urteil als JSON ausgeben. Beispiel: audit verify --json</translation>
    </message>
    <message>
        <source>prune: first write what is removed as JSON lines. Example: --archive removed.jsonl</source>
        <translation>prune: vorher als JSON-Zeilen schreiben, was entfernt wird. Beispiel: --archive removed.jsonl</translation>
    </message>
    <message>
        <source>Every decision of a machine or a person is a record of a chain, in which each record proves all before it.
  verify         finds any record that was changed, removed, moved or added, and names the first
  verify FILE    the same for exported records (with --key FILE)
  export FILE    writes all records as JSON lines, or as a PDF where the name ends in .pdf (20000 at most)
  prune          removes old records in a way that keeps the rest provable (not while the platform runs)
Example: universal-devopsd audit verify --data DIR</source>
        <translation>Jede Entscheidung einer Maschine oder eines Menschen ist ein Eintrag einer Kette, in der jeder alle vor ihm beweist.
  verify         findet jeden Eintrag, der geändert, entfernt, verschoben oder hinzugefügt wurde, und nennt den ersten
  verify DATEI   dasselbe für exportierte Einträge (mit --key DATEI)
  export DATEI   schreibt alle Einträge als JSON-Zeilen, oder als PDF, wo der Name auf .pdf endet (höchstens 20000)
  prune          entfernt alte Einträge so, dass der Rest beweisbar bleibt (nicht, während die Plattform läuft)
Beispiel: universal-devopsd audit verify --data VERZEICHNIS</translation>
    </message>
    <message>
        <source>export: not what is older, a day or a time (UTC). What is left out cannot be proved elsewhere. Example: --from 2026-10-01</source>
        <translation>export: nichts Älteres, ein Tag oder ein Zeitpunkt (UTC). Was weggelassen ist, lässt sich anderswo nicht beweisen. Beispiel: --from 2026-10-01</translation>
    </message>
    <message>
        <source>export: only what is older. Example: --until 2026-11-01T08:00:00Z</source>
        <translation>export: nur Älteres. Beispiel: --until 2026-11-01T08:00:00Z</translation>
    </message>
    <message>
        <source>JSON lines, or a PDF.</source>
        <translation>JSON-Zeilen, oder ein PDF.</translation>
    </message>
</context>
<context>
    <name>bus</name>
    <message>
        <source>A Redis by which platforms tell one another what happens and share deployments; rediss:// for TLS. Example: --redis redis://127.0.0.1:6379</source>
        <translation>Ein Redis, über das Plattformen einander sagen, was geschieht, und sich Deployments teilen; rediss:// für TLS. Beispiel: --redis redis://127.0.0.1:6379</translation>
    </message>
    <message>
        <source>What this platform is called there (default: the machine&apos;s name). Example: --redis-name left</source>
        <translation>Wie diese Plattform dort heißt (Vorgabe: der Name des Rechners). Beispiel: --redis-name links</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Where the password is: in a file that only its owner may read, or in a variable. Example: --redis-password file:/etc/universal-devops/redis</source>
        <translation>Wo das Passwort steht: in einer Datei, die nur ihr Eigentümer lesen darf, oder in einer Variablen. Beispiel: --redis-password file:/etc/universal-devops/redis</translation>
    </message>
    <message>
        <source>PEM file of who may vouch for the server (default: those that the system trusts). Example: --redis-ca ca.pem</source>
        <translation>PEM-Datei mit denen, die für den Server bürgen dürfen (Vorgabe: die, denen das System vertraut). Beispiel: --redis-ca ca.pem</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Carry out shared deployments of this platform&apos;s apps. Example: --redis redis://127.0.0.1:6379 --redis-worker</source>
        <translation>Geteilte Deployments der Apps dieser Plattform ausführen. Beispiel: --redis redis://127.0.0.1:6379 --redis-worker</translation>
    </message>
</context>
<context>
    <name>campaign</name>
    <message>
        <source>A bundled mix, a YAML file, or &quot;all&quot; bundled ones. Example: --mix web-fleet</source>
        <translation>Eine mitgelieferte Mischung, eine YAML-Datei oder „all“ für alle mitgelieferten. Beispiel: --mix web-fleet</translation>
    </message>
    <message>
        <source>How many incidents. Example: --episodes 1000</source>
        <translation>Wie viele Vorfälle. Beispiel: --episodes 1000</translation>
    </message>
    <message>
        <source>What is drawn; equal seeds give equal reports. Example: --seed 7</source>
        <translation>Was gezogen wird; gleiche Startwerte geben gleiche Berichte. Beispiel: --seed 7</translation>
    </message>
    <message>
        <source>So many campaigns, with the seeds from --seed on; prints means and their 95 % intervals. Example: --seeds 20</source>
        <translation>So viele Kampagnen, mit den Startwerten ab --seed; gibt Mittelwerte und ihre 95-%-Intervalle aus. Beispiel: --seeds 20</translation>
    </message>
    <message>
        <source>Who decides. Example: --planner rl</source>
        <translation>Wer entscheidet. Beispiel: --planner rl</translation>
    </message>
    <message>
        <source>Write the report as JSON. Example: --report campaign.json</source>
        <translation>Den Bericht als JSON schreiben. Beispiel: --report campaign.json</translation>
    </message>
    <message>
        <source>What the platform may do by itself; &quot;configured&quot;: as the environment of the mix has it. Example: --autonomy veto:10</source>
        <translation>Was die Plattform von selbst tun darf; „configured“: wie es die Umgebung der Mischung vorsieht. Beispiel: --autonomy veto:10</translation>
    </message>
    <message>
        <source>What is known at the begin: a file of &quot;knowledge export&quot;, the bundled &quot;starting&quot; policy, or &quot;none&quot;. Example: --policy learned.json</source>
        <translation>Was zu Beginn bekannt ist: eine Datei von „knowledge export“, die mitgelieferten Anfangskenntnisse („starting“) oder „none“. Beispiel: --policy learned.json</translation>
    </message>
    <message>
        <source>Write what was learned. Example: --learned learned.json</source>
        <translation>Das Gelernte schreiben. Beispiel: --learned learned.json</translation>
    </message>
    <message>
        <source>Environments, limits and strategies. Example: --config platform.yaml</source>
        <translation>Umgebungen, Grenzwerte und Strategien. Beispiel: --config platform.yaml</translation>
    </message>
    <message>
        <source>Proves how well the platform learns: thousands of simulated incidents, drawn from a mix of faults, decided by the platform&apos;s own learner or by others to compare it with.
Example: universal-devopsd campaign --mix web-fleet --planner all --seeds 20</source>
        <translation>Beweist, wie gut die Plattform lernt: Tausende simulierter Vorfälle, aus einer Mischung von Fehlern gezogen, entschieden vom Lernen der Plattform selbst oder von anderen zum Vergleich.
Beispiel: universal-devopsd campaign --mix web-fleet --planner all --seeds 20</translation>
    </message>
    <message>
        <source>%1 incidents in %2 s.</source>
        <translation>%1 Vorfälle in %2 s.</translation>
    </message>
</context>
<context>
    <name>check</name>
    <message>
        <source>Examines every component by using it. Exits with 1 if something is broken.</source>
        <translation>Prüft jede Komponente, indem sie benutzt wird. Endet mit 1, wenn etwas nicht funktioniert.</translation>
    </message>
    <message>
        <source>Score: %1 of 100</source>
        <translation>Bewertung: %1 von 100</translation>
    </message>
</context>
<context>
    <name>console</name>
    <message>
        <source>Opens the operations console. Without arguments it goes on with the session that was open last, or begins the bundled demo.
Example: universal-devops resources/datasets/web_service.csv</source>
        <translation>Öffnet die Bedienkonsole. Ohne Argumente geht es mit der zuletzt offenen Sitzung weiter, oder die mitgelieferte Vorführung beginnt.
Beispiel: universal-devops resources/datasets/web_service.csv</translation>
    </message>
    <message>
        <source>CSV files to run, the same as --dataset.</source>
        <translation>CSV-Dateien, die laufen sollen; dasselbe wie --dataset.</translation>
    </message>
    <message>
        <source>There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Without a window, &quot;universal-devopsd run&quot; shows the same as text, and so does ./run.sh in the source tree.</source>
        <translation>Es gibt keinen Bildschirm: weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt. Ohne Fenster zeigt „universal-devopsd run“ dasselbe als Text, ebenso ./run.sh im Quellverzeichnis.</translation>
    </message>
    <message>
        <source>Its stream, if it is not beside the API. Example: --connect-stream wss://ops.example:8471/stream</source>
        <translation>Sein Strom, falls er nicht neben der API ist. Beispiel: --connect-stream wss://ops.example:8471/stream</translation>
    </message>
    <message>
        <source>File with the token for --connect, readable for its owner only; without it, the variable UNIVERSAL_DEVOPS_TOKEN is read. Example: --token-file token</source>
        <translation>Datei mit dem Token für --connect, nur für ihren Besitzer lesbar; ohne sie wird die Variable UNIVERSAL_DEVOPS_TOKEN gelesen. Beispiel: --token-file token</translation>
    </message>
    <message>
        <source>Who vouches for the daemon (PEM), instead of the system&apos;s. Example: --ca-file ca.pem</source>
        <translation>Wer für den Daemon bürgt (PEM), anstelle des Systems. Beispiel: --ca-file ca.pem</translation>
    </message>
    <message>
        <source>A daemon runs what it was started with.</source>
        <translation>Ein Daemon betreibt, womit er gestartet wurde.</translation>
    </message>
    <message>
        <source>Leave out --dataset, --scenario, --apps and --integrations.</source>
        <translation>Lassen Sie --dataset, --scenario, --apps und --integrations weg.</translation>
    </message>
    <message>
        <source>Show and command a daemon elsewhere, which was started with --listen and --listen-stream; wss:// means the same as https://. Example: --connect https://ops.example:8470</source>
        <translation>Einen Daemon anderswo zeigen und bedienen, der mit --listen und --listen-stream gestartet wurde; wss:// bedeutet dasselbe wie https://. Beispiel: --connect https://ops.example:8470</translation>
    </message>
    <message>
        <source>A daemon shares its own bus.</source>
        <translation>Ein Daemon teilt seinen eigenen Bus.</translation>
    </message>
    <message>
        <source>Leave out --redis and its options, or give them to the daemon.</source>
        <translation>--redis und seine Optionen weglassen, oder sie dem Daemon geben.</translation>
    </message>
</context>
<context>
    <name>deploy</name>
    <message>
        <source>Asks a daemon for a deployment, for pipelines. It is asked again until it answers, and the order is
carried out once.
Exit codes: 0 succeeded (without --wait: taken), 2 wrong options, 10 failed, 11 rolled back,
12 cancelled, 13 refused, 14 not reachable (or the outcome is not known), 15 not done in time,
130 interrupted. The deployment goes on after 14, 15 and 130.
The token is read from --token-file, or from the variable UNIVERSAL_DEVOPS_TOKEN.
Example: universal-devopsd deploy --server https://ops.example:8470 --app shop --env prod \
             --release 2.0 --wait --token-file token</source>
        <translation>Bittet einen Daemon um ein Deployment, für Pipelines. Er wird gefragt, bis er antwortet, und der Auftrag wird
einmal ausgeführt.
Exit-Codes: 0 gelungen (ohne --wait: angenommen), 2 falsche Optionen, 10 fehlgeschlagen, 11 zurückgerollt,
12 abgebrochen, 13 abgelehnt, 14 nicht erreichbar (oder der Ausgang ist unbekannt), 15 nicht rechtzeitig fertig,
130 unterbrochen. Nach 14, 15 und 130 geht das Deployment weiter.
Das Token kommt aus --token-file oder aus der Variable UNIVERSAL_DEVOPS_TOKEN.
Beispiel: universal-devopsd deploy --server https://ops.example:8470 --app shop --env prod \
              --release 2.0 --wait --token-file token</translation>
    </message>
    <message>
        <source>Where the daemon listens. Example: --server http://127.0.0.1:8470</source>
        <translation>Wo der Daemon hört. Beispiel: --server http://127.0.0.1:8470</translation>
    </message>
    <message>
        <source>Name of the app. Example: --app shop</source>
        <translation>Name der App. Beispiel: --app shop</translation>
    </message>
    <message>
        <source>Where to. Example: --env prod</source>
        <translation>Wohin. Beispiel: --env prod</translation>
    </message>
    <message>
        <source>One of the app&apos;s releases. Example: --release 2.0</source>
        <translation>Eines der Releases der App. Beispiel: --release 2.0</translation>
    </message>
    <message>
        <source>Kept with the order. Example: --reason &quot;build 17&quot;</source>
        <translation>Wird mit dem Auftrag aufbewahrt. Beispiel: --reason &quot;Build 17&quot;</translation>
    </message>
    <message>
        <source>Wait for the outcome. Example: --env dev --wait</source>
        <translation>Auf den Ausgang warten. Beispiel: --env dev --wait</translation>
    </message>
    <message>
        <source>The longest wait, in seconds. Example: --timeout 600</source>
        <translation>So lange wird höchstens gewartet, in Sekunden. Beispiel: --timeout 600</translation>
    </message>
    <message>
        <source>File with the token, readable for its owner only. Example: --token-file token</source>
        <translation>Datei mit dem Token, nur für ihren Besitzer lesbar. Beispiel: --token-file token</translation>
    </message>
    <message>
        <source>Who vouches for the server (PEM), instead of the system&apos;s. Example: --ca-file ca.pem</source>
        <translation>Wer für den Server bürgt (PEM), statt der Stellen des Systems. Beispiel: --ca-file ca.pem</translation>
    </message>
</context>
<context>
    <name>detect</name>
    <message>
        <source>There is no such directory.</source>
        <translation>Dieses Verzeichnis gibt es nicht.</translation>
    </message>
    <message>
        <source>There are no CSV files.</source>
        <translation>Es gibt keine CSV-Dateien.</translation>
    </message>
    <message>
        <source>Give either --input and --output, or --input-dir and --output-dir.</source>
        <translation>Entweder --input und --output angeben oder --input-dir und --output-dir.</translation>
    </message>
    <message>
        <source>Scores the values of CSV files: writes &quot;timestamp,value,anomaly_score&quot;, one line for each line. Each score comes from the values up to it; 0.5 and more is an alarm.</source>
        <translation>Bewertet die Werte von CSV-Dateien: schreibt „timestamp,value,anomaly_score“, eine Zeile für jede Zeile. Jede Bewertung folgt aus den Werten bis dahin; ab 0,5 ist es ein Alarm.</translation>
    </message>
    <message>
        <source>--alarm-every is a number from 20 to 1e9.</source>
        <translation>--alarm-every ist eine Zahl von 20 bis 1e9.</translation>
    </message>
    <message>
        <source>%1: %2 values, %3 alarms, %4 unreadable</source>
        <translation>%1: %2 Werte, %3 Alarme, %4 nicht lesbar</translation>
    </message>
    <message>
        <source>CSV file with a header. Example: --input cpu.csv</source>
        <translation>CSV-Datei mit Kopfzeile. Beispiel: --input cpu.csv</translation>
    </message>
    <message>
        <source>Where its scores go. Example: --output scores.csv</source>
        <translation>Wohin ihre Bewertungen kommen. Beispiel: --output scores.csv</translation>
    </message>
    <message>
        <source>All CSV files in and below this directory. Example: --input-dir data</source>
        <translation>Alle CSV-Dateien in und unter diesem Verzeichnis. Beispiel: --input-dir data</translation>
    </message>
    <message>
        <source>Where their scores go, under the same relative paths. Example: --output-dir scores</source>
        <translation>Wohin ihre Bewertungen kommen, unter denselben relativen Pfaden. Beispiel: --output-dir scores</translation>
    </message>
    <message>
        <source>Name of the column with the time (&quot;timestamp&quot;, else the first). Example: --time-column when</source>
        <translation>Name der Spalte mit der Zeit („timestamp“, sonst die erste). Beispiel: --time-column when</translation>
    </message>
    <message>
        <source>Name of the column with the values (&quot;value&quot;, else the second). Example: --value-column cpu</source>
        <translation>Name der Spalte mit den Werten („value“, sonst die zweite). Beispiel: --value-column cpu</translation>
    </message>
    <message>
        <source>One false alarm in so many values is accepted (20 to 1e9). Example: --alarm-every 10000</source>
        <translation>Ein Fehlalarm auf so viele Werte wird hingenommen (20 bis 1e9). Beispiel: --alarm-every 10000</translation>
    </message>
    <message>
        <source>Its scores would replace its values.</source>
        <translation>Ihre Bewertungen würden ihre Werte ersetzen.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>file %1 of %2: %3</source>
        <translation>Datei %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>dossier</name>
    <message>
        <source>Writes all that is on record about an incident into one file that opens without this program:
HTML, or JSON if its name ends so.
Example: universal-devopsd dossier N-9 incident.html --data DIR</source>
        <translation>Schreibt alles, was über einen Vorfall aufgezeichnet ist, in eine Datei, die sich ohne dieses Programm öffnen
lässt: HTML, oder JSON, wenn ihr Name so endet.
Beispiel: universal-devopsd dossier N-9 vorfall.html --data VERZEICHNIS</translation>
    </message>
    <message>
        <source>The incident&apos;s id, such as N-9.</source>
        <translation>Die Kennung des Vorfalls, etwa N-9.</translation>
    </message>
    <message>
        <source>FILE.html or FILE.json.</source>
        <translation>DATEI.html oder DATEI.json.</translation>
    </message>
    <message>
        <source>Which session (default: the newest). Example: --session 3</source>
        <translation>Welche Sitzung (Vorgabe: die neueste). Beispiel: --session 3</translation>
    </message>
</context>
<context>
    <name>drill</name>
    <message>
        <source>Breaks apps by a plan (docs/drills.md), and scores how soon that is found and well again,
what was done wrongly, and what people had to do. What is simulated runs in virtual time; real apps are
those of a daemon, in dev only. Results are kept, and compared with those before.
Exit codes: 0 all targets were met, 1 one was missed, 2 bad arguments or input, 130 interrupted.
The token is read from --token-file, or from the variable UNIVERSAL_DEVOPS_TOKEN.
Example: universal-devopsd drill --plan simulated</source>
        <translation>Stört Apps nach einem Plan (docs/drills.md) und bewertet, wie bald das gefunden und behoben ist,
was falsch gemacht wurde und was Menschen zu tun hatten. Simuliertes läuft in gedachter Zeit; echte Apps sind
die eines Daemons, nur in dev. Die Ergebnisse bleiben erhalten und werden mit früheren verglichen.
Endwerte: 0 alle Ziele erreicht, 1 eines verfehlt, 2 falsche Angaben, 130 unterbrochen.
Das Token kommt aus --token-file oder aus der Variable UNIVERSAL_DEVOPS_TOKEN.
Beispiel: universal-devopsd drill --plan simulated</translation>
    </message>
    <message>
        <source>A bundled plan, or a YAML file. Example: --plan simulated</source>
        <translation>Ein mitgelieferter Plan oder eine YAML-Datei. Beispiel: --plan simulated</translation>
    </message>
    <message>
        <source>Break nothing; print all results, those of --plan only if it is named. Example: --history --plan simulated</source>
        <translation>Nichts stören; alle Ergebnisse ausgeben, nur die von --plan, wenn er genannt ist. Beispiel: --history --plan simulated</translation>
    </message>
    <message>
        <source>Write the results as JSON. Example: --report drills.json</source>
        <translation>Die Ergebnisse als JSON schreiben. Beispiel: --report drills.json</translation>
    </message>
    <message>
        <source>What is known at the begin of each simulated drill: a file of &quot;knowledge export&quot;, the bundled &quot;starting&quot; policy, or &quot;none&quot;. Example: --policy learned.json</source>
        <translation>Was zu Beginn jeder simulierten Übung bekannt ist: eine Datei von „knowledge export“, die mitgelieferten Anfangskenntnisse („starting“) oder „none“. Beispiel: --policy learned.json</translation>
    </message>
    <message>
        <source>Who chooses the cure in simulated drills. Example: --planner ordered</source>
        <translation>Wer in simulierten Übungen die Abhilfe wählt. Beispiel: --planner ordered</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>missed: %1</source>
        <extracomment>%1 are names of targets, such as &quot;recover&quot;</extracomment>
        <translation>verfehlt: %1</translation>
    </message>
    <message>
        <source>| plan | drill | app | at (UTC) | version | found after, s | well after, s | wrong actions | human work | result |</source>
        <translation>| Plan | Übung | App | am (UTC) | Version | gefunden nach, s | gesund nach, s | falsche Eingriffe | Arbeit von Menschen | Ergebnis |</translation>
    </message>
</context>
<context>
    <name>evaluate</name>
    <message>
        <source>The journal, or its directory. Example: --journal journal.sqlite</source>
        <translation>Das Journal oder sein Verzeichnis. Beispiel: --journal journal.sqlite</translation>
    </message>
    <message>
        <source>What is judged: a file of &quot;knowledge export&quot;, the bundled &quot;starting&quot; policy, or &quot;none&quot;. Example: --policy learned.json</source>
        <translation>Was beurteilt wird: eine Datei von „knowledge export“, die mitgelieferte Anfangsstrategie („starting“) oder „none“. Beispiel: --policy gelernt.json</translation>
    </message>
    <message>
        <source>One session only (default: all of them). Example: --session 3</source>
        <translation>Nur eine Sitzung (sonst alle). Beispiel: --session 3</translation>
    </message>
    <message>
        <source>One environment only (default: all of them). Example: --env prod</source>
        <translation>Nur eine Umgebung (sonst alle). Beispiel: --env prod</translation>
    </message>
    <message>
        <source>Write the figures as JSON. Example: --report judgement.json</source>
        <translation>Die Zahlen als JSON schreiben. Beispiel: --report urteil.json</translation>
    </message>
    <message>
        <source>History cannot tell: it never did what this policy would do, and never left it to chance either.</source>
        <translation>Die Aufzeichnungen geben es nicht her: Was dieses Wissen täte, wurde nie getan und auch nie dem Zufall überlassen.</translation>
    </message>
    <message>
        <source>This policy would have done better: it saves %1 s per incident.</source>
        <translation>Dieses Wissen hätte es besser gemacht: Es spart %1 s je Vorfall.</translation>
    </message>
    <message>
        <source>This policy would have done worse: it costs %1 s more per incident.</source>
        <translation>Dieses Wissen hätte es schlechter gemacht: Es kostet %1 s mehr je Vorfall.</translation>
    </message>
    <message>
        <source>No difference can be shown: it saves %1 s per incident.</source>
        <translation>Ein Unterschied ist nicht nachzuweisen: Es spart %1 s je Vorfall.</translation>
    </message>
    <message>
        <source>Incidents: %1, of %2 sessions; left out, because they had not ended: %3.</source>
        <translation>Vorfälle: %1, aus %2 Sitzungen; ausgelassen, weil noch nicht beendet: %3.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Of %1 incidents nothing is known, because history never tried what this policy would begin with; they count as they went.</source>
        <translation>Zu %1 Vorfällen ist nichts bekannt, weil nie versucht wurde, womit dieses Wissen begänne; sie zählen, wie sie verlaufen sind.</translation>
    </message>
    <message>
        <source>Judges a policy by recorded history before it rules: what its choices would have cost in seconds of
downtime per incident, and how often its first one would have sufficed, each with its 95 % interval.
Example: universal-devopsd evaluate --journal journal.sqlite --policy learned.json</source>
        <translation>Beurteilt Gelerntes anhand der Aufzeichnungen, bevor es gilt: was seine Entscheidungen je Vorfall an Sekunden
Ausfall gekostet und wie oft die erste genügt hätte, jeweils mit 95-%-Intervall.
Beispiel: universal-devopsd evaluate --journal journal.sqlite --policy gelernt.json</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Writes history to stdout as a table, also while a daemon is at work. docs/data.md names the columns.
Example: universal-devopsd export --data DIR --what incidents --format csv &gt; incidents.csv</source>
        <translation>Schreibt die Geschichte als Tabelle auf stdout, auch während ein Daemon arbeitet. docs/data.md nennt die Spalten.
Beispiel: universal-devopsd export --data DIR --what incidents --format csv &gt; incidents.csv</translation>
    </message>
    <message>
        <source>Which table: %1. Example: --what incidents</source>
        <translation>Welche Tabelle: %1. Beispiel: --what incidents</translation>
    </message>
    <message>
        <source>csv, or jsonl for a JSON object in each line. Example: --format jsonl</source>
        <translation>csv, oder jsonl für ein JSON-Objekt in jeder Zeile. Beispiel: --format jsonl</translation>
    </message>
</context>
<context>
    <name>inbound</name>
    <message>
        <source>YAML file that says how alerts of Alertmanager and others are understood, and which deployments follow from GitHub. Example: --inbound inbound.yaml</source>
        <translation>YAML-Datei, die sagt, wie Alarme von Alertmanager und anderen verstanden werden und welche Deployments aus GitHub folgen. Beispiel: --inbound inbound.yaml</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where people reach this API, for links by which they approve and veto. Example: --public-url https://ops.example:8470</source>
        <translation>Wo Menschen diese API erreichen, für Links, mit denen sie zustimmen und ablehnen. Beispiel: --public-url https://ops.example:8470</translation>
    </message>
    <message>
        <source>url</source>
        <translation>URL</translation>
    </message>
</context>
<context>
    <name>integrations</name>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>YAML file that says which services are told of incidents (PagerDuty, Slack, Teams, Jira, webhooks, mail) and are sent metrics. Example: --integrations integrations.yaml</source>
        <translation>YAML-Datei, die sagt, welche Dienste von Vorfällen erfahren (PagerDuty, Slack, Teams, Jira, Webhooks, Mail) und welche Metriken erhalten. Beispiel: --integrations integrations.yaml</translation>
    </message>
</context>
<context>
    <name>keyring</name>
    <message>
        <source>The secret:</source>
        <translation>Das Geheimnis:</translation>
    </message>
    <message>
        <source>It is in the keyring.</source>
        <translation>Es ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>It is not in the keyring any more.</source>
        <translation>Es ist nicht mehr im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Keeps secrets of integrations in the desktop&apos;s keyring, where &quot;keyring:SERVICE/KEY&quot; finds them.
  set SERVICE/KEY       asks for the secret on the terminal, or takes the first line of standard input
  get SERVICE/KEY       prints it
  remove SERVICE/KEY
Example: universal-devops-keyring set universal-devops/pagerduty</source>
        <translation>Hält Geheimnisse von Integrationen im Schlüsselbund des Desktops, wo „keyring:DIENST/SCHLÜSSEL“ sie findet.
  set DIENST/SCHLÜSSEL       fragt am Terminal nach dem Geheimnis, oder nimmt die erste Zeile der Standardeingabe
  get DIENST/SCHLÜSSEL       gibt es aus
  remove DIENST/SCHLÜSSEL
Beispiel: universal-devops-keyring set universal-devops/pagerduty</translation>
    </message>
    <message>
        <source>What to do: set, get or remove.</source>
        <translation>Was zu tun ist: set, get oder remove.</translation>
    </message>
    <message>
        <source>Which one: SERVICE/KEY.</source>
        <translation>Welches: DIENST/SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>Say &quot;set&quot;, &quot;get&quot; or &quot;remove&quot;, and SERVICE/KEY.</source>
        <translation>Sagen Sie „set“, „get“ oder „remove“ und DIENST/SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>The keyring did not answer in time.</source>
        <translation>Der Schlüsselbund antwortete nicht rechtzeitig.</translation>
    </message>
</context>
<context>
    <name>knowledge</name>
    <message>
        <source>Entries exported: %n</source>
        <translation>Einträge exportiert: %n</translation>
    </message>
    <message>
        <source>All that was learned is forgotten.</source>
        <translation>Alles Gelernte ist vergessen.</translation>
    </message>
    <message>
        <source>Entries imported: %n</source>
        <translation>Einträge importiert: %n</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>, pinned</source>
        <translation>, angeheftet</translation>
    </message>
    <message>
        <source>, forbidden</source>
        <translation>, verboten</translation>
    </message>
    <message>
        <source>Both know the same.</source>
        <translation>Beide wissen dasselbe.</translation>
    </message>
    <message>
        <source>Entries that differ: %1; situations with another best known strategy: %2.</source>
        <translation>Abweichende Einträge: %1; Situationen mit anderer bester bekannter Strategie: %2.</translation>
    </message>
    <message>
        <source>Exports, imports, merges, compares, takes back or resets what the console has learned (or with --data, what was learned in that directory, such as a run&apos;s). A version is what was known at the end of a session, by its number; &quot;now&quot; and files are versions, too. A run begins with what is given to it by &quot;run --knowledge FILE&quot;.
Example: universal-devopsd knowledge export learned.json --data DIR
Example: universal-devopsd knowledge diff 3 now --data DIR</source>
        <translation>Exportiert, importiert, vereint, vergleicht, nimmt zurück oder verwirft, was die Konsole gelernt hat (oder mit --data, was in diesem Verzeichnis gelernt wurde, etwa dem eines Laufs). Eine Version ist, was am Ende einer Sitzung bekannt war, unter deren Nummer; auch „now“ (jetzt) und Dateien sind Versionen. Ein Lauf beginnt mit dem, was ihm „run --knowledge DATEI“ gibt.
Beispiel: universal-devopsd knowledge export gelernt.json --data VERZ
Beispiel: universal-devopsd knowledge diff 3 now --data VERZ</translation>
    </message>
    <message>
        <source>What to do: export, import, merge, versions, diff, rollback or reset.</source>
        <translation>Was zu tun ist: export, import, merge, versions, diff, rollback oder reset.</translation>
    </message>
    <message>
        <source>JSON file, or a version.</source>
        <translation>JSON-Datei oder eine Version.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>replay datasets or a scenario, and report what was found, done and learned</source>
        <translation>spielt Datensätze oder ein Szenario ab und berichtet, was gefunden, getan und gelernt wurde</translation>
    </message>
    <message>
        <source>examine every component and say what to do about what is broken</source>
        <translation>prüft jede Komponente und sagt, was bei Fehlern zu tun ist</translation>
    </message>
    <message>
        <source>Usage: universal-devopsd COMMAND [options]</source>
        <translation>Aufruf: universal-devopsd BEFEHL [Optionen]</translation>
    </message>
    <message>
        <source>&quot;universal-devopsd COMMAND --help&quot; explains the options. Example:
  universal-devopsd run --scenario slow-responses --env prod --report report.json</source>
        <translation>„universal-devopsd BEFEHL --help“ erklärt die Optionen. Beispiel:
  universal-devopsd run --scenario slow-responses --env prod --report report.json</translation>
    </message>
    <message>
        <source>check the specs of apps</source>
        <translation>die Beschreibungen von Anwendungen prüfen</translation>
    </message>
    <message>
        <source>run, watch and heal real apps, with an HTTP API</source>
        <translation>echte Apps betreiben, überwachen und heilen, mit einer HTTP-API</translation>
    </message>
    <message>
        <source>run recorded history again, as it was or with another policy</source>
        <translation>aufgezeichnete Geschichte noch einmal ablaufen lassen, wie sie war oder mit anderer Strategie</translation>
    </message>
    <message>
        <source>who may do what through the HTTP API</source>
        <translation>wer über die HTTP-API was darf</translation>
    </message>
    <message>
        <source>verify, export or prune the record of all decisions</source>
        <translation>die Aufzeichnung aller Entscheidungen prüfen, ausgeben oder kürzen</translation>
    </message>
    <message>
        <source>write all that is on record about an incident into one file</source>
        <translation>alles, was über einen Vorfall aufgezeichnet ist, in eine Datei schreiben</translation>
    </message>
    <message>
        <source>score the values of CSV files for anomalies</source>
        <translation>die Werte von CSV-Dateien auf Anomalien bewerten</translation>
    </message>
    <message>
        <source>prove how well the platform learns, on thousands of simulated incidents</source>
        <translation>beweisen, wie gut die Plattform lernt, an Tausenden simulierter Vorfälle</translation>
    </message>
    <message>
        <source>ask a daemon for a deployment and wait for its outcome, from a pipeline</source>
        <translation>einen Daemon um ein Deployment bitten und auf den Ausgang warten, aus einer Pipeline</translation>
    </message>
    <message>
        <source>write history as CSV or JSON Lines</source>
        <translation>die Geschichte als CSV oder JSON Lines schreiben</translation>
    </message>
    <message>
        <source>judge a policy by recorded history before it rules</source>
        <translation>beurteilt Gelerntes anhand der Aufzeichnungen, bevor es gilt</translation>
    </message>
    <message>
        <source>export, import, merge, compare, take back or reset what has been learned</source>
        <translation>exportiert, importiert, vereint, vergleicht, nimmt zurück oder verwirft, was gelernt wurde</translation>
    </message>
    <message>
        <source>write what a month came to, for people who were not there</source>
        <translation>schreibt, was ein Monat gebracht hat, für Leute, die nicht dabei waren</translation>
    </message>
    <message>
        <source>break apps by plan, and score how the platform does, over time</source>
        <translation>Apps nach Plan stören und bewerten, wie sich die Plattform schlägt, im Lauf der Zeit</translation>
    </message>
</context>
<context>
    <name>operators</name>
    <message>
        <source>all that its owner may</source>
        <translation>alles, was sein Besitzer darf</translation>
    </message>
    <message>
        <source>%1 is now %2.</source>
        <translation>%1 ist jetzt %2.</translation>
    </message>
    <message>
        <source>This is shown once only; keep it like a password.</source>
        <translation>Dies wird nur einmal gezeigt; bitte wie ein Passwort aufbewahren.</translation>
    </message>
    <message>
        <source>Added: %1, %2.</source>
        <translation>Zugefügt: %1, %2.</translation>
    </message>
    <message>
        <source>Removed: %1, with all tokens.</source>
        <translation>Entfernt: %1 mit allen Token.</translation>
    </message>
    <message>
        <source>Revoked: token %1 of %2.</source>
        <translation>Widerrufen: Token %1 von %2.</translation>
    </message>
    <message>
        <source>Name of an operator.</source>
        <translation>Name eines Operators.</translation>
    </message>
    <message>
        <source>viewer (look), operator (ask, veto, stop), approver (let act, undo) or admin (configure). Example: --role approver</source>
        <translation>viewer (ansehen), operator (anfordern, Einspruch, anhalten), approver (freigeben, rückgängig machen) oder admin (einstellen). Beispiel: --role approver</translation>
    </message>
    <message>
        <source> (with a password)</source>
        <translation> (mit Passwort)</translation>
    </message>
    <message>
        <source>%1 has no password any more.</source>
        <translation>%1 hat kein Passwort mehr.</translation>
    </message>
    <message>
        <source>The console asks %1 for this password from now on.</source>
        <translation>Die Konsole fragt %1 von jetzt an nach diesem Passwort.</translation>
    </message>
    <message>
        <source>password: the first line of this file, which its owner alone can read. Example: --password-file anna.txt</source>
        <translation>password: die erste Zeile dieser Datei, die nur ihr Eigentümer lesen kann. Beispiel: --password-file anna.txt</translation>
    </message>
    <message>
        <source>password: ask for none any more. Example: operators password anna --remove</source>
        <translation>password: nach keinem mehr fragen. Beispiel: operators password anna --remove</translation>
    </message>
    <message>
        <source>list, add, role, remove, token, revoke or password.</source>
        <translation>list, add, role, remove, token, revoke oder password.</translation>
    </message>
    <message>
        <source>New password:</source>
        <translation>Neues Passwort:</translation>
    </message>
    <message>
        <source>Where the role holds; may be given more than once (default: everywhere). Example: --env prod</source>
        <translation>Wo die Rolle gilt; kann mehrmals angegeben werden (sonst überall). Beispiel: --env prod</translation>
    </message>
    <message>
        <source> (a machine&apos;s)</source>
        <translation> (einer Maschine)</translation>
    </message>
    <message>
        <source>Who may do what through the HTTP API, by environment, and whom the console asks for a password.
What is changed holds at once, also for a daemon that runs. The token in the data directory
(api-token) stays an admin&apos;s.
  list                    everybody, with roles and tokens
  add NAME --role ROLE [--env ENV]...
  role NAME --role ROLE [--env ENV]...
  remove NAME
  token NAME [--machine] [--role ROLE [--env ENV]...]    a new token, which can be limited further
  revoke NAME TOKEN-ID
  password NAME [--password-file FILE | --remove]    asked for on the terminal, or the first line
                          of standard input; for the console, with the --data of the console
Example: universal-devopsd operators add anna --role approver --env prod --data DIR</source>
        <translation>Wer was über die HTTP-API darf, je Umgebung, und wen die Konsole nach einem Passwort fragt.
Was geändert wird, gilt sofort, auch für einen laufenden Dienst. Das Token im Datenverzeichnis
(api-token) bleibt das eines Administrators.
  list                    alle, mit Rollen und Token
  add NAME --role ROLLE [--env UMGEBUNG]...
  role NAME --role ROLLE [--env UMGEBUNG]...
  remove NAME
  token NAME [--machine] [--role ROLLE [--env UMGEBUNG]...]    ein neues Token, das weiter begrenzt werden kann
  revoke NAME TOKEN-KENNUNG
  password NAME [--password-file DATEI | --remove]    am Terminal erfragt, oder die erste Zeile der
                          Standardeingabe; für die Konsole, mit dem --data der Konsole
Beispiel: universal-devopsd operators add anna --role approver --env prod --data VERZEICHNIS</translation>
    </message>
    <message>
        <source>token: for a program, such as a pipeline; a freeze and the emergency stop hold up what it orders. Example: operators token pipeline --machine</source>
        <translation>token: für ein Programm, etwa eine Pipeline; was es anordnet, halten Einfrieren und Not-Halt auf. Beispiel: operators token pipeline --machine</translation>
    </message>
</context>
<context>
    <name>ops::AccountForm</name>
    <message>
        <source>The password is set.</source>
        <translation>Das Passwort ist gesetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 Try it again in %n second(s).</source>
        <extracomment>%1 is a whole sentence</extracomment>
        <translation>
            <numerusform>%1 Versuchen Sie es in %n Sekunde wieder.</numerusform>
            <numerusform>%1 Versuchen Sie es in %n Sekunden wieder.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two new ones differ.</source>
        <translation>Die beiden neuen unterscheiden sich.</translation>
    </message>
    <message>
        <source>There are no passwords here: the token says who is in control. Lock the desktop instead.</source>
        <translation>Hier gibt es keine Passwörter: Das Token sagt, wer am Steuer ist. Sperren Sie stattdessen den Desktop.</translation>
    </message>
    <message>
        <source>%1 has a password: it is asked for at the start, at a change of operator, and when the console was locked.</source>
        <translation>%1 hat ein Passwort: Nach ihm wird beim Start, beim Wechsel des Operators und nach einer Sperre gefragt.</translation>
    </message>
    <message>
        <source>%1 has no password: whoever gives the name is believed, and the console does not lock.</source>
        <translation>%1 hat kein Passwort: Wer den Namen nennt, dem wird geglaubt, und die Konsole sperrt sich nicht.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Bisheriges Passwort</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>New password, once more</source>
        <translation>Neues Passwort, noch einmal</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>Mindestens 8 Zeichen</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>Passwort setzen</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Nothing can be ordered until an operator signs in with a password</source>
        <translation>Nichts kann befohlen werden, bis sich ein Operator mit Passwort anmeldet</translation>
    </message>
    <message>
        <source>Lock without a touch for</source>
        <translation>Sperren, wenn unberührt seit</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
</context>
<context>
    <name>ops::ActionDialog</name>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 is what is done (&quot;Restart&quot;), %2 is where (&quot;prod/web&quot;)</extracomment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>This is production: users of %1 may notice it.</source>
        <translation>Das ist die Produktion: Nutzer von %1 können es bemerken.</translation>
    </message>
    <message>
        <source>Dry run: touches %1 of %2 replicas.</source>
        <translation>Probelauf: berührt %1 von %2 Repliken.</translation>
    </message>
    <message>
        <source>Release %1 gives way to %2.</source>
        <translation>Release %1 weicht %2.</translation>
    </message>
    <message>
        <source>What runs %1 cannot be reached now: the order would fail.</source>
        <translation>Was %1 ausführt, ist nicht erreichbar: Der Auftrag würde scheitern.</translation>
    </message>
    <message>
        <source>Too late: %1.</source>
        <extracomment>%1 is a state of an action, such as &quot;Executing&quot;</extracomment>
        <translation>Zu spät: %1.</translation>
    </message>
</context>
<context>
    <name>ops::ActionModel</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>Wegen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Vorgeschlagen von</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is what is wrong, %2 the id of the incident</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>steht still</translation>
    </message>
</context>
<context>
    <name>ops::AdviceModel</name>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Saves</source>
        <translation>Spart</translation>
    </message>
    <message>
        <source>Applied by</source>
        <translation>Umgesetzt durch</translation>
    </message>
    <message>
        <source>A memory limit of %1 would do, instead of %2</source>
        <extracomment>%1 and %2 are sizes</extracomment>
        <translation>Eine Speichergrenze von %1 würde genügen, statt %2</translation>
    </message>
    <message>
        <source>A memory limit of %1 is needed, instead of %2</source>
        <extracomment>%1 and %2 are sizes</extracomment>
        <translation>Eine Speichergrenze von %1 wird gebraucht, statt %2</translation>
    </message>
    <message>
        <source>%1 of %2 replicas would do</source>
        <translation>%1 von %2 Repliken würden genügen</translation>
    </message>
    <message>
        <source>%1 replicas are needed, instead of %2</source>
        <translation>%1 Repliken werden gebraucht, statt %2</translation>
    </message>
    <message>
        <source>Memory: at most %1 in %2; 95 of 100 values up to %3</source>
        <extracomment>%1 and %3 are percentages of the limit, %2 is a time such as &quot;30 d 00 h&quot;</extracomment>
        <translation>Speicher: höchstens %1 in %2; 95 von 100 Werten bis %3</translation>
    </message>
    <message>
        <source>CPU: up to %1 in the busiest ten minutes of %2; 95 of 100 values up to %3</source>
        <extracomment>%1 and %3 are percentages of a processor, %2 is a time such as &quot;30 d 00 h&quot;</extracomment>
        <translation>CPU: bis %1 in den zehn Minuten mit der meisten Arbeit von %2; 95 von 100 Werten bis %3</translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n Replik</numerusform>
            <numerusform>%n Repliken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>needs %n more</source>
        <translation>
            <numerusform>braucht %n mehr</numerusform>
            <numerusform>braucht %n mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <extracomment>%1 is a size</extracomment>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>needs %1 more</source>
        <extracomment>%1 is a size of memory</extracomment>
        <translation>braucht %1 mehr</translation>
    </message>
    <message>
        <source>its spec: %1</source>
        <extracomment>%1 is a line of YAML</extracomment>
        <translation>ihre Spec: %1</translation>
    </message>
</context>
<context>
    <name>ops::AdviceView</name>
    <message>
        <source>Appl&amp;y</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>Cop&amp;y for the spec</source>
        <translation>Für die Spec ko&amp;pieren</translation>
    </message>
    <message>
        <source>Orders it through the gate, under your name.</source>
        <translation>Ordnet es unter Ihrem Namen an; es geht den Weg aller Aktionen.</translation>
    </message>
    <message>
        <source>The platform does not write specs of apps that run: put it into the app&apos;s file; it takes effect with the next deployment.</source>
        <translation>Die Plattform schreibt nicht in die Specs laufender Anwendungen: Setzen Sie es in die Datei der Anwendung ein; es gilt vom nächsten Ausrollen an.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 is what is done, %2 is where</extracomment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Apply advice</source>
        <translation>Empfehlung anwenden</translation>
    </message>
    <message>
        <source>This is production: users of %1 may notice it.</source>
        <translation>Das ist die Produktion: Nutzer von %1 können es bemerken.</translation>
    </message>
    <message>
        <source>Ordered for %1; Approvals and Events show what becomes of it.</source>
        <extracomment>%1 is an app</extracomment>
        <translation>Für %1 angeordnet; unter Freigaben und Ereignisse steht, was daraus wird.</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Empfehlungen</translation>
    </message>
    <message>
        <source>There is no advice</source>
        <translation>Es gibt keine Empfehlung</translation>
    </message>
    <message>
        <source>It takes seven days of measurements since an app has had its present size; this window knows those since it is connected. GET /advice of the daemon looks back further.</source>
        <translation>Dafür braucht es Messungen von sieben Tagen, seit eine Anwendung ihre jetzige Größe hat; dieses Fenster kennt die, seit es verbunden ist. GET /advice des Daemons blickt weiter zurück.</translation>
    </message>
    <message>
        <source>It takes seven days of measurements since an app has had its present size, and something to save or to add.</source>
        <translation>Dafür braucht es Messungen von sieben Tagen, seit eine Anwendung ihre jetzige Größe hat, und etwas, das zu sparen oder zu ergänzen ist.</translation>
    </message>
</context>
<context>
    <name>ops::AgentsForm</name>
    <message>
        <source>works</source>
        <extracomment>%1 is a person</extracomment>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>paused by %1</source>
        <translation>angehalten von %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>Anhalten…</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>It neither sees nor does anything until it is resumed. Countdowns of what it proposed stand still.</source>
        <translation>Er sieht und tut nichts, bis er fortgesetzt wird. Countdowns seiner Vorschläge stehen still.</translation>
    </message>
    <message>
        <source>Brings releases into environments and watches them.</source>
        <translation>Bringt Releases in Umgebungen und beobachtet sie.</translation>
    </message>
    <message>
        <source>Finds out that something is wrong.</source>
        <translation>Findet heraus, dass etwas nicht stimmt.</translation>
    </message>
    <message>
        <source>Chooses cures and proves that they worked.</source>
        <translation>Wählt Heilmittel und weist nach, dass sie gewirkt haben.</translation>
    </message>
    <message>
        <source>Learns which cure works in which situation.</source>
        <translation>Lernt, welches Mittel in welcher Lage hilft.</translation>
    </message>
    <message>
        <source>Counts time up and down, and raises alerts.</source>
        <translation>Zählt Betriebs- und Ausfallzeit und schlägt Alarm.</translation>
    </message>
</context>
<context>
    <name>ops::AlertModel</name>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>%1, at least %2 wanted</source>
        <translation>%1, mindestens %2 verlangt</translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) in a row</source>
        <translation>
            <numerusform>%n Fehlschlag in Folge</numerusform>
            <numerusform>%n Fehlschläge in Folge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: limit reached in %2</source>
        <extracomment>%1 is a metric such as &quot;memory&quot;, %2 a duration</extracomment>
        <translation>%1: Grenze erreicht in %2</translation>
    </message>
    <message>
        <source>%1: limit reached in %2 (95 % sure: %3 to %4)</source>
        <extracomment>%1 is a metric such as &quot;memory&quot;; %2, %3 and %4 are durations: the likely one, the shortest and the longest</extracomment>
        <translation>%1: Grenze erreicht in %2 (zu 95 % sicher: %3 bis %4)</translation>
    </message>
    <message>
        <source>%1: limit reached in %2 (95 % sure: not before %3)</source>
        <extracomment>%1 is a metric such as &quot;memory&quot;; %2 and %3 are durations: the likely one and the shortest</extracomment>
        <translation>%1: Grenze erreicht in %2 (zu 95 % sicher: nicht vor %3)</translation>
    </message>
</context>
<context>
    <name>ops::AppDetail</name>
    <message>
        <source>No app is selected</source>
        <translation>Keine Anwendung ausgewählt</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>Release %1</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>davor: %1</translation>
    </message>
    <message>
        <source>data %1</source>
        <translation>Daten %1</translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n Replik</numerusform>
            <numerusform>%n Repliken</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Metrics, last 10 minutes</source>
        <translation>&amp;Messwerte, letzte 10 Minuten</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Which metric the right chart shows.</source>
        <translation>Welchen Messwert das rechte Diagramm zeigt.</translation>
    </message>
    <message>
        <source>What was done to this app</source>
        <translation>Was mit dieser Anwendung getan wurde</translation>
    </message>
    <message>
        <source>Nothing has been done to this app</source>
        <translation>Mit dieser Anwendung wurde noch nichts getan</translation>
    </message>
    <message>
        <source>Deployments, configuration changes and cures appear here.</source>
        <translation>Hier erscheinen Deployments, Konfigurationsänderungen und Heilungen.</translation>
    </message>
    <message>
        <source>&amp;What if it failed now</source>
        <translation>&amp;Was, wenn sie jetzt ausfiele</translation>
    </message>
    <message>
        <source>Repl&amp;icas</source>
        <translation>Repl&amp;iken</translation>
    </message>
    <message>
        <source>Pro&amp;be, last 5 minutes</source>
        <translation>&amp;Sonde, letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Rel&amp;eases</source>
        <translation>R&amp;eleases</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>Pro&amp;tokoll</translation>
    </message>
    <message>
        <source>Releases that were deployed</source>
        <translation>Ausgerollte Releases</translation>
    </message>
    <message>
        <source>No release was deployed in this session</source>
        <translation>In dieser Sitzung wurde kein Release ausgerollt</translation>
    </message>
    <message>
        <source>Who deployed what, when and why, appears here.</source>
        <translation>Wer wann was warum ausgerollt hat, erscheint hier.</translation>
    </message>
    <message>
        <source>tried with one replica beside the others</source>
        <translation>mit einer Replik neben den anderen erprobt</translation>
    </message>
</context>
<context>
    <name>ops::AppModel</name>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Open incident</source>
        <translation>Offener Vorfall</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Betriebszeit</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Down</source>
        <extracomment>the app runs, yet it does not serve anybody</extracomment>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 replicas of at most %2</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>what kind of app it is, and what runs it: &quot;API, Docker&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ops::ApprovalPanel</name>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 is what is done (&quot;Restart&quot;), %2 is where (&quot;prod/web&quot;)</extracomment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>%1, proposed by %2 at %3</source>
        <extracomment>%1 is the id of an action, %2 who proposed it, %3 when</extracomment>
        <translation>%1, vorgeschlagen von %2 um %3</translation>
    </message>
    <message>
        <source>This action can no longer be replaced.</source>
        <translation>Diese Aktion kann nicht mehr ersetzt werden.</translation>
    </message>
    <message>
        <source>%1 is paused: the time stands still until it is resumed.</source>
        <translation>%1 ist angehalten: die Zeit steht still, bis er fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Waits until another action on this app has ended.</source>
        <translation>Wartet, bis eine andere Aktion an dieser Anwendung beendet ist.</translation>
    </message>
    <message>
        <source>If nobody answers in time, it is not done.</source>
        <translation>Antwortet niemand rechtzeitig, wird es nicht getan.</translation>
    </message>
    <message>
        <source>If nobody answers in time, it is not done, and a person is called for the incident.</source>
        <translation>Antwortet niemand rechtzeitig, wird es nicht getan, und ein Mensch wird zu dem Vorfall gerufen.</translation>
    </message>
    <message>
        <source>It will be done when the time is over, unless somebody vetoes it.</source>
        <translation>Es wird nach Ablauf der Zeit getan, wenn niemand ein Veto einlegt.</translation>
    </message>
    <message>
        <source>%1, decided by %2</source>
        <extracomment>%1 is a state such as &quot;Vetoed&quot;, %2 is who decided it</extracomment>
        <translation>%1, entschieden von %2</translation>
    </message>
    <message>
        <source>%1 asked for it.</source>
        <translation>%1 hat es verlangt.</translation>
    </message>
    <message>
        <source>%1 (%2), since %3</source>
        <extracomment>%1 is what is wrong, %2 the incident&apos;s id, %3 since when</extracomment>
        <translation>%1 (%2), seit %3</translation>
    </message>
    <message>
        <source>Chosen to learn, not because it is known to be best.</source>
        <translation>Gewählt, um zu lernen, nicht weil es als das Beste bekannt ist.</translation>
    </message>
    <message>
        <source>Approve (A)</source>
        <extracomment>(A) is the key that does it; keep the letters, they are keys</extracomment>
        <translation>Genehmigen (A)</translation>
    </message>
    <message>
        <source>Do it now. Keys: A or Enter</source>
        <translation>Jetzt tun. Tasten: A oder Eingabe</translation>
    </message>
    <message>
        <source>Veto (V)</source>
        <translation>Veto (V)</translation>
    </message>
    <message>
        <source>It is not done. Key: V</source>
        <translation>Es wird nicht getan. Taste: V</translation>
    </message>
    <message>
        <source>Replace (R)…</source>
        <translation>Ersetzen (R)…</translation>
    </message>
    <message>
        <source>Do something else instead. Key: R</source>
        <translation>Etwas anderes tun. Taste: R</translation>
    </message>
    <message>
        <source>Extend (E)</source>
        <translation>Verlängern (E)</translation>
    </message>
    <message>
        <source>One minute more to decide. Key: E</source>
        <translation>Eine Minute mehr zum Entscheiden. Taste: E</translation>
    </message>
    <message>
        <source>Cancel the action</source>
        <translation>Aktion abbrechen</translation>
    </message>
    <message>
        <source>Stops it; what has been done stays done.</source>
        <translation>Hält sie an; was getan ist, bleibt getan.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Brings back what was there before, through the same gate.</source>
        <translation>Stellt den früheren Zustand wieder her, durch die gleiche Freigabe.</translation>
    </message>
    <message>
        <source>Reason (optional; kept in the journal)</source>
        <translation>Grund (freiwillig; steht im Journal)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Touches %1 of %2 replicas.</source>
        <translation>Berührt %1 von %2 Repliken.</translation>
    </message>
    <message>
        <source>It has not been done here before, so how long it takes is not known.</source>
        <translation>Das wurde hier noch nicht getan; wie lange es dauert, ist nicht bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>Took %1 s here, on average of %n time(s).</source>
        <translation>
            <numerusform>Dauerte hier %1 s (%n Mal getan).</numerusform>
            <numerusform>Dauerte hier im Mittel %1 s (%n Mal getan).</numerusform>
        </translation>
    </message>
    <message>
        <source>Disruptive actions on this app within an hour: %1 used.</source>
        <extracomment>%1 is for example &quot;2 of 3&quot;</extracomment>
        <translation>Störende Aktionen an dieser Anwendung innerhalb einer Stunde: %1 verbraucht.</translation>
    </message>
    <message>
        <source>Hands on (H)</source>
        <translation>Übernehmen (H)</translation>
    </message>
    <message>
        <source>You work on the app: automation keeps off it for 30 minutes, or until you release it. Key: H</source>
        <translation>Sie arbeiten an der Anwendung: Die Automatik lässt sie 30 Minuten in Ruhe oder bis Sie sie freigeben. Taste: H</translation>
    </message>
    <message>
        <source>Two people have to approve it.</source>
        <translation>Zwei Personen müssen zustimmen.</translation>
    </message>
    <message>
        <source>1 of 2: %1 wants it, and another person has to approve it.</source>
        <translation>1 von 2: %1 will es, und eine andere Person muss zustimmen.</translation>
    </message>
    <message>
        <source>%1 is asked now; if nobody answers in time, the next one is, and after the last one it is not done.</source>
        <translation>%1 wird jetzt gefragt; antwortet niemand rechtzeitig, wird die nächste Person gefragt, und nach der letzten geschieht es nicht.</translation>
    </message>
    <message>
        <source>Approved by %1: done as soon as the other action on this app has ended.</source>
        <translation>Genehmigt von %1: geschieht, sobald die andere Aktion an dieser Anwendung beendet ist.</translation>
    </message>
</context>
<context>
    <name>ops::ApprovalsPage</name>
    <message>
        <source>You are looking at the past. Go back to now to decide.</source>
        <translation>Sie sehen die Vergangenheit. Zum Entscheiden zur Gegenwart zurückkehren.</translation>
    </message>
    <message>
        <source>Sent; the answer of the gate is under way.</source>
        <translation>Gesendet; die Antwort steht noch aus.</translation>
    </message>
    <message>
        <source>The time is over.</source>
        <translation>Die Zeit ist abgelaufen.</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <extracomment>%1 is what is done (&quot;Restart&quot;), %2 is where (&quot;prod/web&quot;)</extracomment>
        <translation>%1 genehmigen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>This is production: users of %1 may notice it.</source>
        <translation>Das ist die Produktion: Nutzer von %1 können es bemerken.</translation>
    </message>
    <message>
        <source>Instead of %1</source>
        <translation>Anstelle von %1</translation>
    </message>
    <message>
        <source>Actions that wait for a decision</source>
        <translation>Aktionen, die auf eine Entscheidung warten</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>Actions that ask for approval, or count down to a veto, appear here.
What may be done without asking is set under Settings.</source>
        <translation>Hier erscheinen Aktionen, die um Genehmigung bitten oder deren Vetofrist läuft.
Was ohne Rückfrage geschehen darf, steht unter Einstellungen.</translation>
    </message>
    <message>
        <source>Show decided &amp;actions too</source>
        <translation>&amp;Entschiedene auch zeigen</translation>
    </message>
    <message>
        <source>The history of actions; here what has succeeded can be undone.</source>
        <translation>Der Verlauf der Aktionen; was gelungen ist, lässt sich hier rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>ops::AppsPage</name>
    <message>
        <source>You are looking at the past. Go back to now to act.</source>
        <translation>Sie sehen die Vergangenheit. Zum Handeln zur Gegenwart zurückkehren.</translation>
    </message>
    <message>
        <source>Un&amp;freeze app…</source>
        <translation>Anwendung &amp;auftauen…</translation>
    </message>
    <message>
        <source>&amp;Freeze app…</source>
        <translation>Anwendung ein&amp;frieren…</translation>
    </message>
    <message>
        <source>Unfreeze &amp;all of %1…</source>
        <translation>%1 gan&amp;z auftauen…</translation>
    </message>
    <message>
        <source>%1 is frozen as a whole; unfreeze it there.</source>
        <translation>%1 ist als Ganzes eingefroren; tauen Sie es dort auf.</translation>
    </message>
    <message>
        <source>Nothing is done to this app automatically until somebody lifts it.</source>
        <translation>An dieser Anwendung geschieht nichts automatisch, bis es jemand aufhebt.</translation>
    </message>
    <message>
        <source>Nothing is done in %1 automatically until somebody lifts it.</source>
        <translation>In %1 geschieht nichts automatisch, bis es jemand aufhebt.</translation>
    </message>
    <message>
        <source>Freeze &amp;all of %1…</source>
        <translation>%1 gan&amp;z einfrieren…</translation>
    </message>
    <message>
        <source>Unfreeze %1</source>
        <translation>%1 auftauen</translation>
    </message>
    <message>
        <source>Freeze %1</source>
        <translation>%1 einfrieren</translation>
    </message>
    <message>
        <source>Automation may act there again.</source>
        <translation>Die Automatik darf dort wieder handeln.</translation>
    </message>
    <message>
        <source>No automated action is taken there until somebody lifts it. What is pending is refused; what an operator orders by hand is still done.</source>
        <translation>Dort geschieht nichts automatisch, bis jemand es aufhebt. Wartendes wird abgelehnt; was ein Operator von Hand anordnet, wird weiterhin getan.</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>No apps</source>
        <translation>Keine Anwendungen</translation>
    </message>
    <message>
        <source>Freeze environment…</source>
        <translation>Umgebung einfrieren…</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Hands o&amp;ff…</source>
        <translation>Frei&amp;geben…</translation>
    </message>
    <message>
        <source>Hands o&amp;n…</source>
        <translation>Ü&amp;bernehmen…</translation>
    </message>
    <message>
        <source>Taken over by %1 until %2.</source>
        <translation>Von %1 übernommen bis %2.</translation>
    </message>
    <message>
        <source>You work on the app: automation keeps off it for 30 minutes.</source>
        <translation>Sie arbeiten an der Anwendung: Die Automatik lässt sie 30 Minuten in Ruhe.</translation>
    </message>
    <message>
        <source>&amp;Clear release %1…</source>
        <translation>Release %1 &amp;wieder zulassen…</translation>
    </message>
    <message>
        <source>Rejected in %1 by %2: %3</source>
        <translation>Abgelehnt in %1 von %2: %3</translation>
    </message>
    <message>
        <source>Hands off %1</source>
        <translation>%1 freigeben</translation>
    </message>
    <message>
        <source>Hands on %1</source>
        <translation>%1 übernehmen</translation>
    </message>
    <message>
        <source>Automation keeps off this app for 30 minutes, or until you release it. What is pending is refused; what is under way comes to its end.</source>
        <translation>Die Automatik lässt diese Anwendung 30 Minuten in Ruhe oder bis Sie sie freigeben. Was aussteht, wird abgelehnt; was läuft, wird zu Ende gebracht.</translation>
    </message>
    <message>
        <source>Clear release %1</source>
        <translation>Release %1 wieder zulassen</translation>
    </message>
    <message>
        <source>Clear release %1 of %2</source>
        <translation>Release %1 von %2 wieder zulassen</translation>
    </message>
    <message>
        <source>It was rejected in %1 by %2: %3
Cleared, it may be deployed again.</source>
        <translation>Es wurde in %1 von %2 abgelehnt: %3
Wieder zugelassen darf es erneut ausgerollt werden.</translation>
    </message>
    <message>
        <source>Open a CSV file, start a scenario or onboard an app of your own, and it appears here.</source>
        <translation>Öffnen Sie eine CSV-Datei, starten Sie ein Szenario oder nehmen Sie eine eigene Anwendung auf, und sie erscheint hier.</translation>
    </message>
    <message>
        <source>&amp;Onboard app…</source>
        <translation>Anwendung auf&amp;nehmen…</translation>
    </message>
    <message>
        <source>Describe a real app, so that it is deployed, watched and healed (Ctrl+N).</source>
        <translation>Eine echte Anwendung beschreiben, damit sie ausgerollt, beobachtet und geheilt wird (Strg+N).</translation>
    </message>
    <message>
        <source>&amp;Start…</source>
        <translation>&amp;Starten…</translation>
    </message>
    <message>
        <source>&amp;Stop…</source>
        <translation>&amp;Stoppen…</translation>
    </message>
    <message>
        <source>Its replicas are started again.</source>
        <translation>Ihre Repliken werden wieder gestartet.</translation>
    </message>
    <message>
        <source>All its replicas are stopped, until somebody starts them again.</source>
        <translation>Alle ihre Repliken werden gestoppt, bis jemand sie wieder startet.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>ops::AuditModel</name>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Was entschieden wurde</translation>
    </message>
    <message>
        <source>From here on, records are sealed by the key %1</source>
        <translation>Ab hier sind die Einträge mit dem Schlüssel %1 versiegelt</translation>
    </message>
    <message>
        <source>Records up to %1 were removed, as the retention policy wants</source>
        <translation>Einträge bis %1 wurden entfernt, wie es die Aufbewahrungsregel will</translation>
    </message>
</context>
<context>
    <name>ops::AuditPage</name>
    <message>
        <source>Export cancelled; no file was left.</source>
        <translation>Export abgebrochen; keine Datei blieb zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to %1.</source>
        <translation>
            <numerusform>%n Eintrag nach %1 geschrieben.</numerusform>
            <numerusform>%n Einträge nach %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 &quot;universal-devopsd audit verify FILE&quot; proves them.</source>
        <translation>%1 „universal-devopsd audit verify DATEI“ beweist sie.</translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Export audit records</source>
        <translation>Protokolleinträge exportieren</translation>
    </message>
    <message>
        <source>JSON Lines, one object a line (*.jsonl)</source>
        <translation>JSON Lines, ein Objekt je Zeile (*.jsonl)</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>The newest %1 records; there may be older ones</source>
        <translation>Die neuesten %1 Einträge; es kann ältere geben</translation>
    </message>
    <message>
        <source>Records from a certain one backwards: %1</source>
        <translation>Einträge von einem bestimmten an rückwärts: %1</translation>
    </message>
    <message>
        <source>%1, searching: %2 %</source>
        <translation>%1, Suche: %2 %</translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>No records to show</source>
        <translation>Keine Einträge zu zeigen</translation>
    </message>
    <message>
        <source>Either nothing has been decided yet, or nothing fits what is searched for.</source>
        <translation>Entweder wurde noch nichts entschieden, oder nichts passt zur Suche.</translation>
    </message>
    <message>
        <source>Show &amp;older ones</source>
        <translation>Ä&amp;ltere zeigen</translation>
    </message>
    <message>
        <source>Looks further back in the chain.</source>
        <translation>Sucht weiter zurück in der Kette.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Den Export abbrechen</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Choose a record to see all of it.</source>
        <translation>Wählen Sie einen Eintrag, um ihn ganz zu sehen.</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>Der ganze Eintrag</translation>
    </message>
    <message>
        <source>PDF, to be read and printed (*.pdf)</source>
        <translation>PDF, zum Lesen und Drucken (*.pdf)</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Writes all records that fit, oldest first, as JSON Lines or PDF (%L1 at most). Without a search the lines are the whole chain, which can be proved elsewhere.</source>
        <translation>Schreibt alle passenden Einträge, die ältesten zuerst, als JSON Lines oder PDF (höchstens %L1). Ohne Suche sind die Zeilen die ganze Kette, die sich anderswo beweisen lässt.</translation>
    </message>
</context>
<context>
    <name>ops::AuditPaper</name>
    <message>
        <source>Audit records</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>Number of records: %1</source>
        <translation>Anzahl der Einträge: %1</translation>
    </message>
    <message>
        <source>From record %1 (%2) to record %3 (%4)</source>
        <extracomment>%1 and %3 are numbers of records, %2 and %4 times</extracomment>
        <translation>Von Eintrag %1 (%2) bis Eintrag %3 (%4)</translation>
    </message>
    <message>
        <source>Each record is followed by its link and its seal. A paper proves nothing by itself: &quot;universal-devopsd audit verify&quot; holds the chain against them.</source>
        <translation>Auf jeden Eintrag folgen seine Verkettung und sein Siegel. Ein Papier beweist allein nichts: „universal-devopsd audit verify“ hält die Kette dagegen.</translation>
    </message>
</context>
<context>
    <name>ops::AuditSearchBar</name>
    <message>
        <source>Search: any text in a record</source>
        <translation>Suche: beliebiger Text in einem Eintrag</translation>
    </message>
    <message>
        <source>Text in the records</source>
        <translation>Text in den Einträgen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>A person&apos;s name, &quot;operator&quot; for all people, or an agent&apos;s name as the events show it.</source>
        <translation>Der Name eines Menschen, „operator“ für alle Menschen oder der Name eines Agenten, wie ihn die Ereignisse zeigen.</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>Wer entschieden hat</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Which kind of records is shown.</source>
        <translation>Welche Art von Einträgen gezeigt wird.</translation>
    </message>
    <message>
        <source>Kind of the records</source>
        <translation>Art der Einträge</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Which app&apos;s records are shown; a part of its name will do.</source>
        <translation>Einträge welcher App gezeigt werden; ein Teil ihres Namens genügt.</translation>
    </message>
    <message>
        <source>App of the records</source>
        <translation>App der Einträge</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Die letzten 24 Stunden</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>Zwischen…</translation>
    </message>
    <message>
        <source>From which time records are shown.</source>
        <translation>Aus welcher Zeit Einträge gezeigt werden.</translation>
    </message>
    <message>
        <source>Time of the records</source>
        <translation>Zeit der Einträge</translation>
    </message>
    <message>
        <source>Fro&amp;m:</source>
        <translation>Vo&amp;n:</translation>
    </message>
    <message>
        <source>&amp;Until:</source>
        <translation>&amp;Bis:</translation>
    </message>
</context>
<context>
    <name>ops::AutonomyForm</name>
    <message>
        <source>Unless said otherwise:</source>
        <translation>Wenn nichts anderes gesagt ist:</translation>
    </message>
    <message>
        <source>%1:</source>
        <extracomment>%1 is a strategy such as &quot;Restart&quot;</extracomment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>As above</source>
        <translation>Wie oben</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How long the countdown is in which a person may veto.</source>
        <translation>Wie lange die Frist ist, in der ein Mensch ein Veto einlegen kann.</translation>
    </message>
    <message>
        <source>Length of the countdown</source>
        <translation>Länge der Frist</translation>
    </message>
</context>
<context>
    <name>ops::BannerStack</name>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht getan: %1</translation>
    </message>
    <message>
        <source>EMERGENCY STOP by %1: nothing is done automatically, anywhere, until it is lifted.</source>
        <translation>NOT-HALT durch %1: nirgends geschieht etwas automatisch, bis er aufgehoben wird.</translation>
    </message>
    <message>
        <source>Lift…</source>
        <translation>Aufheben…</translation>
    </message>
    <message>
        <source>You are looking at the past: %1. Orders cannot be given here.</source>
        <translation>Sie sehen die Vergangenheit: %1. Hier können keine Befehle gegeben werden.</translation>
    </message>
    <message>
        <source>Return to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>Degraded, %1: %2</source>
        <translation>Eingeschränkt, %1: %2</translation>
    </message>
    <message>
        <source>%1 is frozen by %2: %3</source>
        <translation>%1 ist eingefroren von %2: %3</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund angegeben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 (by %2)</source>
        <extracomment>%1 is an agent, %2 a person</extracomment>
        <translation>%1 (von %2)</translation>
    </message>
    <message>
        <source>Paused: %1. There may be trouble that is neither shown nor healed.</source>
        <translation>Angehalten: %1. Es kann Störungen geben, die weder gezeigt noch behoben werden.</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>%1 on %2 may do less by itself again: %3</source>
        <extracomment>%1 is a strategy, %2 an app, %3 why</extracomment>
        <translation>%1 auf %2 darf wieder weniger von selbst: %3</translation>
    </message>
    <message>
        <source>%1 is silent until %2, by %3: nobody is notified of it.</source>
        <extracomment>%1 is an app or an environment, %2 a time, %3 a person</extracomment>
        <translation>%1 ist bis %2 stummgeschaltet, von %3: niemand wird benachrichtigt.</translation>
    </message>
</context>
<context>
    <name>ops::ChangesView</name>
    <message>
        <source>Compare knowledge</source>
        <translation>Wissen vergleichen</translation>
    </message>
    <message>
        <source>Exported knowledge (*.json)</source>
        <translation>Exportiertes Wissen (*.json)</translation>
    </message>
    <message>
        <source>With a file…</source>
        <translation>Mit einer Datei …</translation>
    </message>
    <message>
        <source>With %1…</source>
        <translation>Mit %1 …</translation>
    </message>
    <message>
        <source>Values that differ: %1.</source>
        <translation>Abweichende Werte: %1.</translation>
    </message>
    <message>
        <source>Situations with another best known strategy: %1.</source>
        <translation>Lagen mit einer anderen besten bekannten Strategie: %1.</translation>
    </message>
    <message>
        <source>With the beginning of the session</source>
        <translation>Mit dem Beginn der Sitzung</translation>
    </message>
    <message>
        <source>Which version of the knowledge the present one is compared with.</source>
        <translation>Mit welcher Fassung des Wissens die jetzige verglichen wird.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>What has changed in the knowledge</source>
        <translation>Was sich am Wissen geändert hat</translation>
    </message>
    <message>
        <source>Both know the same</source>
        <translation>Beide wissen dasselbe</translation>
    </message>
    <message>
        <source>What is learned from now on shows up here.</source>
        <translation>Was von jetzt an gelernt wird, erscheint hier.</translation>
    </message>
</context>
<context>
    <name>ops::ConfigWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>ops::ConsoleState</name>
    <message>
        <source>You are looking at the past. Return to live to give orders.</source>
        <translation>Sie sehen die Vergangenheit. Für Befehle zu Live zurückkehren.</translation>
    </message>
    <message>
        <source>The session has ended. Start another one to give orders.</source>
        <translation>Die Sitzung ist zu Ende. Starten Sie eine neue, um Anweisungen zu geben.</translation>
    </message>
    <message>
        <source>Not from here: this window shows the daemon at %1, which runs by itself.</source>
        <extracomment>%1 is the address of a daemon</extracomment>
        <translation>Nicht von hier aus: Dieses Fenster zeigt den Daemon auf %1, der für sich läuft.</translation>
    </message>
    <message>
        <source>There is no connection to the daemon. Orders can be given once it is back.</source>
        <translation>Es gibt keine Verbindung zum Daemon. Aufträge sind wieder möglich, sobald sie zurück ist.</translation>
    </message>
    <message>
        <source>The console is locked.</source>
        <translation>Die Konsole ist gesperrt.</translation>
    </message>
    <message>
        <source>This takes the role &quot;%1&quot; everywhere; you are &quot;%2&quot;.</source>
        <translation>Das verlangt überall die Rolle „%1“; Sie sind „%2“.</translation>
    </message>
    <message>
        <source>This takes the role &quot;%1&quot; everywhere.</source>
        <translation>Das verlangt überall die Rolle „%1“.</translation>
    </message>
    <message>
        <source>This takes the role &quot;%1&quot; in %2; you are &quot;%3&quot; there.</source>
        <extracomment>%2 is an environment</extracomment>
        <translation>Das verlangt die Rolle „%1“ in %2; Sie sind dort „%3“.</translation>
    </message>
    <message>
        <source>This takes the role &quot;%1&quot; in %2.</source>
        <translation>Das verlangt die Rolle „%1“ in %2.</translation>
    </message>
    <message>
        <source>Ask %1 for it.</source>
        <extracomment>%1 is a person or several</extracomment>
        <translation>Bitten Sie %1 darum.</translation>
    </message>
    <message>
        <source>Ask an admin of %1 for it.</source>
        <extracomment>%1 is the address of a daemon</extracomment>
        <translation>Bitten Sie einen Administrator von %1 darum.</translation>
    </message>
    <message>
        <source>Whoever owns the data directory can give it: universal-devopsd operators.</source>
        <translation>Geben kann sie, wem das Datenverzeichnis gehört: universal-devopsd operators.</translation>
    </message>
</context>
<context>
    <name>ops::DatasetWords</name>
    <message>
        <source>%1 of the first %2 rows are bad and count as data errors: %3.</source>
        <translation>%1 der ersten %2 Zeilen sind fehlerhaft und zählen als Datenfehler: %3.</translation>
    </message>
    <message>
        <source>Column %1 has no name; it is called %2.</source>
        <translation>Spalte %1 hat keinen Namen; sie heißt %2.</translation>
    </message>
    <message>
        <source>Another column is called %1 as well; this one is called %2.</source>
        <translation>Eine andere Spalte heißt ebenfalls %1; diese heißt %2.</translation>
    </message>
    <message>
        <source>The name %1 is too long; the column is called %2.</source>
        <translation>Der Name %1 ist zu lang; die Spalte heißt %2.</translation>
    </message>
    <message>
        <source>Column %1 is not used as the time, since &quot;%2&quot; is none; a row follows every second instead.</source>
        <translation>Spalte %1 wird nicht als Zeit benutzt, denn „%2“ ist keine; stattdessen folgt jede Sekunde eine Zeile.</translation>
    </message>
    <message>
        <source>Column %1 is not used as the time but watched as a number, since it goes back to %2; a row follows every second instead. Times that are numbers have to rise.</source>
        <translation>Spalte %1 wird nicht als Zeit benutzt, sondern als Zahl überwacht, denn sie geht auf %2 zurück; stattdessen folgt jede Sekunde eine Zeile. Zeiten, die Zahlen sind, müssen steigen.</translation>
    </message>
    <message>
        <source>Cells of column %1 that are no times: %2, &quot;%3&quot; is the first; their rows follow like the others.</source>
        <translation>Zellen der Spalte %1, die keine Zeiten sind: %2, „%3“ ist die erste; ihre Zeilen folgen wie die anderen.</translation>
    </message>
    <message>
        <source>The times of column %1 go back to %2; rows follow one another in the order of the file.</source>
        <translation>Die Zeiten der Spalte %1 gehen auf %2 zurück; die Zeilen folgen einander in der Reihenfolge der Datei.</translation>
    </message>
    <message>
        <source>All times of column %1 are the same; a row follows every second instead.</source>
        <translation>Alle Zeiten der Spalte %1 sind gleich; stattdessen folgt jede Sekunde eine Zeile.</translation>
    </message>
    <message>
        <source>The times of column %1 leap by %2 to %3; the gap is passed over.</source>
        <translation>Die Zeiten der Spalte %1 springen um %2 auf %3; die Lücke wird übergangen.</translation>
    </message>
    <message>
        <source>By column %1 rows are %2 apart, which is brought to what is allowed: 1 s to 60 s.</source>
        <translation>Nach Spalte %1 liegen die Zeilen %2 auseinander; das wird auf das Erlaubte gebracht: 1 s bis 60 s.</translation>
    </message>
    <message>
        <source>Only the first %1 columns of numbers are watched, not %2.</source>
        <translation>Nur die ersten %1 Spalten mit Zahlen werden überwacht, nicht %2.</translation>
    </message>
    <message>
        <source>Not watched, since most cells are no numbers: %1.</source>
        <translation>Nicht überwacht, da die meisten Zellen keine Zahlen sind: %1.</translation>
    </message>
    <message>
        <source>Allowed: ISO 8601, YYYY-MM-DD HH:MM:SS, and seconds or milliseconds since 1970, from 2001 to 2100.</source>
        <translation>Erlaubt: ISO 8601, JJJJ-MM-TT HH:MM:SS sowie Sekunden oder Millisekunden seit 1970, von 2001 bis 2100.</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
</context>
<context>
    <name>ops::DeadLetterModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What it tells</source>
        <translation>Was er mitteilt</translation>
    </message>
    <message>
        <source>Why it was given up</source>
        <translation>Warum er aufgegeben wurde</translation>
    </message>
</context>
<context>
    <name>ops::DeploymentModel</name>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Instead of</source>
        <translation>Anstelle von</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Angefordert von</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>ops::DeploymentsPage</name>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>No deployments yet</source>
        <translation>Noch keine Deployments</translation>
    </message>
    <message>
        <source>Promote a release above, or deploy one to an app on the page Apps.</source>
        <translation>Befördern Sie oben ein Release, oder rollen Sie eines auf der Seite Anwendungen aus.</translation>
    </message>
    <message>
        <source>Deploy this release &amp;again…</source>
        <translation>Release &amp;erneut ausrollen…</translation>
    </message>
    <message>
        <source>Brings the release of the selected row into its environment once more.</source>
        <translation>Bringt das Release der gewählten Zeile noch einmal in seine Umgebung.</translation>
    </message>
    <message>
        <source>Roll this app &amp;back…</source>
        <translation>Anwendung &amp;zurückrollen…</translation>
    </message>
</context>
<context>
    <name>ops::DetectionPage</name>
    <message>
        <source>Try the detection on a file</source>
        <translation>Erkennung an einer Datei erproben</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Die Datei wird untersucht…</translation>
    </message>
    <message>
        <source>The file cannot be looked at: %1</source>
        <translation>Die Datei kann nicht untersucht werden: %1</translation>
    </message>
    <message>
        <source>Drop a CSV file here, with a header, a column of times and one of values.</source>
        <translation>Ziehen Sie eine CSV-Datei hierher: mit Kopfzeile, einer Spalte mit Zeiten und einer mit Werten.</translation>
    </message>
    <message>
        <source>Given up.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1 alarms in %2 values, of which %3 would be incidents.</source>
        <translation>%1 Alarme in %2 Werten; %3 davon wären Vorfälle.</translation>
    </message>
    <message>
        <source>With one false alarm in %1 it was %2 and %3.</source>
        <extracomment>%1: one in so many values</extracomment>
        <translation>Bei einem Fehlalarm auf %1 waren es %2 und %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) without a number.</source>
        <translation>
            <numerusform>%n Zeile ohne Zahl.</numerusform>
            <numerusform>%n Zeilen ohne Zahl.</numerusform>
        </translation>
    </message>
    <message>
        <source>No times could be read: a second is put between the lines.</source>
        <translation>Es waren keine Zeiten lesbar: Zwischen den Zeilen wird je eine Sekunde angenommen.</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>Die ersten %1 sind aufgeführt.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>What is strange in the file is listed here.</source>
        <translation>Hier wird aufgeführt, was in der Datei auffällt.</translation>
    </message>
    <message>
        <source>&amp;Open CSV…</source>
        <translation>CSV ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>See what the detection would make of a file. Nothing of it touches the session.</source>
        <translation>Zeigt, was die Erkennung aus einer Datei machen würde. Die Sitzung bleibt davon unberührt.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stop looking at the file.</source>
        <translation>Die Untersuchung der Datei beenden.</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Column with the values</source>
        <translation>Spalte mit den Werten</translation>
    </message>
    <message>
        <source>Which column is looked at.</source>
        <translation>Welche Spalte untersucht wird.</translation>
    </message>
    <message>
        <source>How much of the file has been read</source>
        <translation>Wie viel von der Datei gelesen ist</translation>
    </message>
    <message>
        <source>Score (an alarm from 0.6 on)</source>
        <translation>Bewertung (Alarm ab 0,6)</translation>
    </message>
    <message>
        <source>Values and what is usual</source>
        <translation>Werte und was üblich ist</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
</context>
<context>
    <name>ops::DrillModel</name>
    <message>
        <source>found too late</source>
        <translation>zu spät gefunden</translation>
    </message>
    <message>
        <source>well too late</source>
        <translation>zu spät gesund</translation>
    </message>
    <message>
        <source>wrong actions</source>
        <translation>falsche Aktionen</translation>
    </message>
    <message>
        <source>too much work for people</source>
        <translation>zu viel Arbeit für Menschen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Found after</source>
        <translation>Gefunden nach</translation>
    </message>
    <message>
        <source>Well after</source>
        <translation>Gesund nach</translation>
    </message>
    <message>
        <source>Wrong actions</source>
        <translation>Falsche Aktionen</translation>
    </message>
    <message>
        <source>People&apos;s work</source>
        <translation>Menschenarbeit</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 s</source>
        <extracomment>seconds</extracomment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Not carried out: %1</source>
        <translation>Nicht durchgeführt: %1</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Missed: %1</source>
        <translation>Verfehlt: %1</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Real apps of %1</source>
        <translation>Echte Anwendungen von %1</translation>
    </message>
</context>
<context>
    <name>ops::DrillsDialog</name>
    <message>
        <source>Drills</source>
        <translation>Übungen</translation>
    </message>
    <message>
        <source>No drills yet</source>
        <translation>Noch keine Übungen</translation>
    </message>
    <message>
        <source>A drill breaks an app by a plan and scores how soon it is found and well again. Make one: universal-devopsd drill --plan simulated</source>
        <translation>Eine Übung macht nach einem Plan eine Anwendung kaputt und bewertet, wie bald das gefunden und alles wieder gesund ist. So machen Sie eine: universal-devopsd drill --plan simulated</translation>
    </message>
    <message>
        <source>How soon the platform found what was broken on purpose, and how soon all was well. In brackets: more or less than the time before.</source>
        <translation>Wie bald die Plattform fand, was absichtlich kaputt gemacht wurde, und wie bald alles wieder gesund war. In Klammern: mehr oder weniger als beim Mal davor.</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>Looks for drills that were carried out meanwhile.</source>
        <translation>Sucht nach Übungen, die inzwischen durchgeführt wurden.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ops::Duration</name>
    <message>
        <source>%1 ms</source>
        <extracomment>a duration in milliseconds</extracomment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
</context>
<context>
    <name>ops::EnvironmentForm</name>
    <message>
        <source>What the platform may do by itself</source>
        <translation>Was die Plattform von selbst tun darf</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Limits: from here on it is an issue</source>
        <translation>Grenzwerte: ab hier ist es ein Problem</translation>
    </message>
    <message>
        <source>Healing</source>
        <translation>Heilung</translation>
    </message>
    <message>
        <source>Time for an action and its proof:</source>
        <translation>Zeit für eine Aktion und ihren Nachweis:</translation>
    </message>
    <message>
        <source>What takes longer has failed.</source>
        <translation>Was länger dauert, ist misslungen.</translation>
    </message>
    <message>
        <source>Time for a person to answer:</source>
        <translation>Zeit für die Antwort eines Menschen:</translation>
    </message>
    <message>
        <source>What nobody answered by then is not done, and a person is called.</source>
        <translation>Was bis dahin niemand beantwortet, wird nicht getan, und ein Mensch wird gerufen.</translation>
    </message>
    <message>
        <source>Learning:</source>
        <translation>Lernen:</translation>
    </message>
    <message>
        <source>Log level:</source>
        <translation>Protokollstufe:</translation>
    </message>
    <message>
        <source>Errors:</source>
        <translation>Fehler:</translation>
    </message>
    <message>
        <source>Share of the requests.</source>
        <translation>Anteil der Anfragen.</translation>
    </message>
    <message>
        <source>CPU:</source>
        <translation>CPU:</translation>
    </message>
    <message>
        <source>Share of what is allotted.</source>
        <translation>Anteil am Zugeteilten.</translation>
    </message>
    <message>
        <source>Memory:</source>
        <translation>Speicher:</translation>
    </message>
    <message>
        <source>Share of the limit.</source>
        <translation>Anteil an der Grenze.</translation>
    </message>
    <message>
        <source>Disk:</source>
        <translation>Platte:</translation>
    </message>
    <message>
        <source>Errors of the dependency:</source>
        <translation>Fehler der Abhängigkeit:</translation>
    </message>
    <message>
        <source>Share of the calls that the app makes.</source>
        <translation>Anteil der Aufrufe, die die Anwendung macht.</translation>
    </message>
    <message>
        <source>Bad data rows:</source>
        <translation>Fehlerhafte Datenzeilen:</translation>
    </message>
    <message>
        <source>Share of the rows that cannot be read or are out of range.</source>
        <translation>Anteil der Zeilen, die nicht lesbar oder außerhalb des Bereichs sind.</translation>
    </message>
    <message>
        <source>Uptime at least:</source>
        <translation>Betriebszeit mindestens:</translation>
    </message>
    <message>
        <source>Below it an alert is raised.</source>
        <translation>Darunter wird Alarm geschlagen.</translation>
    </message>
    <message>
        <source>Samples that detect:</source>
        <translation>Messungen bis zur Erkennung:</translation>
    </message>
    <message>
        <source>So many in a row over the limit make an issue; one noisy sample does not.</source>
        <translation>So viele in Folge über der Grenze sind ein Problem; eine verrauschte Messung ist keines.</translation>
    </message>
    <message>
        <source>Samples that resolve:</source>
        <translation>Messungen bis zur Entwarnung:</translation>
    </message>
    <message>
        <source>So many healthy ones in a row end it.</source>
        <translation>So viele gesunde in Folge beenden es.</translation>
    </message>
    <message>
        <source>Silence that means a hang:</source>
        <translation>Stille, die einen Hänger bedeutet:</translation>
    </message>
    <message>
        <source>So long without an answer to the health check.</source>
        <translation>So lange ohne Antwort auf die Zustandsprüfung.</translation>
    </message>
    <message>
        <source>Some types of apps may have rules of their own.</source>
        <translation>Einzelne Anwendungstypen können eigene Regeln haben.</translation>
    </message>
    <message>
        <source>Rules for:</source>
        <translation>Regeln für:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>95 of 100 requests are answered faster than this.</source>
        <translation>95 von 100 Anfragen werden schneller beantwortet.</translation>
    </message>
    <message>
        <source>Response time (p95):</source>
        <translation>Antwortzeit (p95):</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>All apps</source>
        <translation>Alle Anwendungen</translation>
    </message>
    <message>
        <source>All other apps</source>
        <translation>Alle anderen Anwendungen</translation>
    </message>
    <message>
        <source>Apps of type %1</source>
        <extracomment>%1 is a type of app such as &quot;Web&quot;</extracomment>
        <translation>Anwendungen vom Typ %1</translation>
    </message>
    <message>
        <source>Whom it takes</source>
        <translation>Wen es braucht</translation>
    </message>
    <message>
        <source>Watched beside the limits</source>
        <translation>Beobachtet neben den Grenzwerten</translation>
    </message>
</context>
<context>
    <name>ops::EnvironmentLane</name>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>down: %1</source>
        <translation>ausgefallen: %1</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>%1: %2. Uptime %3. Click for its page.</source>
        <translation>%1: %2. Betriebszeit %3. Klick führt zur Seite.</translation>
    </message>
    <message>
        <source>Show only %1, or all environments again</source>
        <translation>Nur %1 zeigen, oder wieder alle Umgebungen</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Share of the session that the apps were up, on average.</source>
        <translation>Anteil der Sitzung, in dem die Anwendungen liefen, im Mittel.</translation>
    </message>
    <message>
        <source>MTTR</source>
        <translation>MTTR</translation>
    </message>
    <message>
        <source>Mean time from detection to the verified cure.</source>
        <translation>Mittlere Zeit von der Erkennung bis zur nachgewiesenen Heilung.</translation>
    </message>
    <message>
        <source>Healed</source>
        <translation>Geheilt</translation>
    </message>
    <message>
        <source>Share of the ended incidents that were healed; what went away by itself does not count.</source>
        <translation>Anteil der beendeten Vorfälle, die geheilt wurden; was von selbst verging, zählt nicht.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Incidents that are open now.</source>
        <translation>Vorfälle, die jetzt offen sind.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Actions that wait for a person or count down to a veto.</source>
        <translation>Aktionen, die auf einen Menschen warten oder deren Vetofrist läuft.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>unknown: what runs it cannot be reached</source>
        <translation>unbekannt: was sie ausführt, ist nicht erreichbar</translation>
    </message>
    <message>
        <source>%1, mostly</source>
        <extracomment>%1 is a level of autonomy such as &quot;Ask first&quot;</extracomment>
        <translation>%1, meist</translation>
    </message>
    <message>
        <source>and what its rules for apps, strategies and times say</source>
        <translation>und was seine Regeln für Apps, Strategien und Zeiten sagen</translation>
    </message>
</context>
<context>
    <name>ops::EventModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>ops::EventsPage</name>
    <message>
        <source>%1 of %2 events</source>
        <extracomment>%1 of %2 events are shown</extracomment>
        <translation>%1 von %2 Ereignissen</translation>
    </message>
    <message>
        <source>%1, searching: %2 %</source>
        <translation>%1, Suche: %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to %1</source>
        <translation>
            <numerusform>%n Ereignis nach %1 geschrieben</numerusform>
            <numerusform>%n Ereignisse nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Export cancelled; no file was left.</source>
        <translation>Export abgebrochen; keine Datei blieb zurück.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>No events to show</source>
        <translation>Keine Ereignisse zu zeigen</translation>
    </message>
    <message>
        <source>Either nothing has happened yet, or nothing passes the filter.</source>
        <translation>Entweder ist noch nichts geschehen, oder nichts passt zum Filter.</translation>
    </message>
    <message>
        <source>Filter: text in type, source, app, incident or description</source>
        <translation>Filter: Text in Typ, Quelle, Anwendung, Vorfall oder Beschreibung</translation>
    </message>
    <message>
        <source>Filter of the events</source>
        <translation>Filter der Ereignisse</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Typen</translation>
    </message>
    <message>
        <source>Which kind of events is shown.</source>
        <translation>Welche Art von Ereignissen gezeigt wird.</translation>
    </message>
    <message>
        <source>Type of the events</source>
        <translation>Typ der Ereignisse</translation>
    </message>
    <message>
        <source>All apps</source>
        <translation>Alle Anwendungen</translation>
    </message>
    <message>
        <source>Which app&apos;s events are shown.</source>
        <translation>Wessen Ereignisse gezeigt werden.</translation>
    </message>
    <message>
        <source>App of the events</source>
        <translation>Anwendung der Ereignisse</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Folgen</translation>
    </message>
    <message>
        <source>Keeps the newest event in view.</source>
        <translation>Hält das neueste Ereignis im Blick.</translation>
    </message>
    <message>
        <source>Choose an event to see all of it.</source>
        <translation>Wählen Sie ein Ereignis, um es ganz zu sehen.</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>Das ganze Ereignis</translation>
    </message>
    <message>
        <source>Export &amp;CSV…</source>
        <translation>&amp;CSV exportieren…</translation>
    </message>
    <message>
        <source>Writes the events that pass the filter, for spreadsheets.</source>
        <translation>Schreibt die gefilterten Ereignisse, für Tabellenprogramme.</translation>
    </message>
    <message>
        <source>Export &amp;JSON Lines…</source>
        <translation>&amp;JSON Lines exportieren…</translation>
    </message>
    <message>
        <source>Writes the events that pass the filter, one JSON object a line.</source>
        <translation>Schreibt die gefilterten Ereignisse, ein JSON-Objekt je Zeile.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets (*.csv)</source>
        <translation>CSV, für Tabellenprogramme (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines, one object a line (*.jsonl)</source>
        <translation>JSON Lines, ein Objekt je Zeile (*.jsonl)</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
</context>
<context>
    <name>ops::EvidenceModel</name>
    <message>
        <source>Nothing may be done here.</source>
        <translation>Hier darf nichts getan werden.</translation>
    </message>
    <message>
        <source>%1 comes first because an operator has pinned it.</source>
        <translation>%1 kommt zuerst, weil ein Operator es festgelegt hat.</translation>
    </message>
    <message>
        <source>%1 comes first: nothing has been learned of it yet, and it is the next in the configured order.</source>
        <translation>%1 kommt zuerst: Darüber wurde noch nichts gelernt, und es ist das nächste in der eingestellten Reihenfolge.</translation>
    </message>
    <message>
        <source>%1 is all that may be done here.</source>
        <translation>%1 ist alles, was hier getan werden darf.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Cured</source>
        <translation>Geheilt</translation>
    </message>
    <message>
        <source>Chance to cure</source>
        <translation>Aussicht auf Heilung</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>Expected cost</source>
        <translation>Erwartete Kosten</translation>
    </message>
    <message>
        <source>What would change it</source>
        <translation>Was die Wahl änderte</translation>
    </message>
    <message>
        <source>Past incidents</source>
        <translation>Frühere Vorfälle</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <extracomment>a chance and its 95 % interval</extracomment>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>less than %1 to cure</source>
        <translation>weniger als %1 Aussicht</translation>
    </message>
    <message>
        <source>no chance is enough</source>
        <translation>keine Aussicht genügt</translation>
    </message>
    <message>
        <source>more than %1 to cure</source>
        <translation>mehr als %1 Aussicht</translation>
    </message>
    <message>
        <source>never tried</source>
        <translation>nie versucht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>in vain: %1</source>
        <extracomment>%1 are incidents</extracomment>
        <translation>vergeblich: %1</translation>
    </message>
    <message>
        <source>By %1 outcomes that looked like this (old ones count less), and what more general situations have taught. In brackets: the 95 % interval.</source>
        <translation>Nach %1 Ergebnissen, die so aussahen (alte zählen weniger), und nach dem, was allgemeinere Lagen gelehrt haben. In Klammern: das 95-%-Intervall.</translation>
    </message>
    <message>
        <source>Mean time until it was well again, with its 95 % interval.</source>
        <translation>Mittlere Zeit, bis es wieder gut war, mit ihrem 95-%-Intervall.</translation>
    </message>
    <message>
        <source>If it comes first: time to recover, what it disrupts, and what follows if it does not help, in seconds of downtime.</source>
        <translation>Wenn es zuerst kommt: Zeit bis zur Erholung, was es stört und was folgt, wenn es nicht hilft, in Sekunden Ausfallzeit.</translation>
    </message>
    <message>
        <source>In this situation: %1</source>
        <translation>In dieser Lage: %1</translation>
    </message>
    <message>
        <source>Another one would come first from then on.</source>
        <translation>Von da an käme etwas anderes zuerst.</translation>
    </message>
    <message>
        <source>It would come first from then on.</source>
        <translation>Von da an käme es zuerst.</translation>
    </message>
    <message>
        <source>%1 comes first: it is expected to cure %2 of the cases, at a cost of %3 of downtime; next is %4 with %5 and %6.</source>
        <extracomment>%1 and %4 are strategies, %2 and %5 shares, %3 and %6 times</extracomment>
        <translation>%1 kommt zuerst: Es heilt voraussichtlich %2 der Fälle und kostet %3 an Ausfallzeit; danach kommt %4 mit %5 und %6.</translation>
    </message>
</context>
<context>
    <name>ops::EvidenceView</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a situation such as &quot;High latency · Web · steady&quot;, %2 a sentence about it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Evidence for the choice</source>
        <translation>Belege für die Wahl</translation>
    </message>
    <message>
        <source>No situation is selected</source>
        <translation>Keine Lage ist ausgewählt</translation>
    </message>
    <message>
        <source>Select one above to see why the platform would choose as it would.</source>
        <translation>Wählen Sie oben eine aus, um zu sehen, warum die Plattform so entscheiden würde.</translation>
    </message>
</context>
<context>
    <name>ops::ExportDialog</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>What attempts to heal came to</source>
        <translation>Was Heilversuche ergaben</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Ausfälle</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenprogramme</translation>
    </message>
    <message>
        <source>JSON Lines, for programs</source>
        <translation>JSON Lines, für Programme</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>Daten exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>%1 rows so far</source>
        <translation>%1 Zeilen bisher</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Abgebrochen; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 rows were written to %2.</source>
        <translation>%1 Zeilen wurden nach %2 geschrieben.</translation>
    </message>
    <message>
        <source>&amp;What:</source>
        <translation>&amp;Was:</translation>
    </message>
    <message>
        <source>Which part of history is written, over all sessions</source>
        <translation>Welcher Teil der Geschichte geschrieben wird, über alle Sitzungen</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>How it is written</source>
        <translation>Wie es geschrieben wird</translation>
    </message>
    <message>
        <source>It is being written</source>
        <translation>Es wird geschrieben</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop writing; no file is left</source>
        <translation>Das Schreiben beenden; es bleibt keine Datei</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Choose a file, and write it</source>
        <translation>Eine Datei wählen und schreiben</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Metrics, rolled up</source>
        <translation>Metriken, zusammengefasst</translation>
    </message>
</context>
<context>
    <name>ops::FalseAlarmSlider</name>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>Accepted false alarms</source>
        <translation>Hingenommene Fehlalarme</translation>
    </message>
    <message>
        <source>Further to the right: fewer false alarms, and faint trouble is found later or not at all.</source>
        <translation>Weiter rechts: weniger Fehlalarme, und schwache Störungen werden später oder gar nicht gefunden.</translation>
    </message>
    <message>
        <source>One false alarm in %1 values is accepted: one per series and %2.</source>
        <translation>Ein Fehlalarm auf %1 Werte wird hingenommen: einer je Reihe in %2.</translation>
    </message>
    <message>
        <source>One false alarm in %1 values is accepted.</source>
        <translation>Ein Fehlalarm auf %1 Werte wird hingenommen.</translation>
    </message>
</context>
<context>
    <name>ops::FaultChoices</name>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Hänger</translation>
    </message>
    <message>
        <source>Slow responses</source>
        <translation>Langsame Antworten</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Overload</source>
        <translation>Überlast</translation>
    </message>
    <message>
        <source>Memory leak</source>
        <translation>Speicherleck</translation>
    </message>
    <message>
        <source>Bad release</source>
        <translation>Fehlerhaftes Release</translation>
    </message>
    <message>
        <source>Bad configuration</source>
        <translation>Falsche Konfiguration</translation>
    </message>
    <message>
        <source>Corrupt data</source>
        <translation>Verdorbene Daten</translation>
    </message>
    <message>
        <source>Outage of a dependency</source>
        <translation>Ausfall einer Abhängigkeit</translation>
    </message>
    <message>
        <source>Short disturbance</source>
        <translation>Kurze Störung</translation>
    </message>
    <message>
        <source>answers slowly</source>
        <translation>antwortet langsam</translation>
    </message>
    <message>
        <source>answers with errors</source>
        <translation>antwortet mit Fehlern</translation>
    </message>
    <message>
        <source>crashes again and again</source>
        <translation>stürzt immer wieder ab</translation>
    </message>
    <message>
        <source>does not come up the first time</source>
        <translation>startet beim ersten Mal nicht</translation>
    </message>
    <message>
        <source>too few workers</source>
        <translation>zu wenige Arbeiter</translation>
    </message>
    <message>
        <source>too few connections</source>
        <translation>zu wenige Verbindungen</translation>
    </message>
    <message>
        <source>too short a queue</source>
        <translation>zu kurze Warteschlange</translation>
    </message>
    <message>
        <source>values out of range</source>
        <translation>Werte außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>missing values</source>
        <translation>fehlende Werte</translation>
    </message>
    <message>
        <source>text in place of numbers</source>
        <translation>Text statt Zahlen</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>alles zusammen</translation>
    </message>
    <message>
        <source>Three environments, three apps and a busy quarter of an hour.</source>
        <translation>Drei Umgebungen, drei Anwendungen und eine bewegte Viertelstunde.</translation>
    </message>
    <message>
        <source>A release makes answers take five seconds instead of one, twice; a restart does not help.</source>
        <translation>Zweimal dauern Antworten durch ein Release fünf Sekunden statt einer; ein Neustart hilft nicht.</translation>
    </message>
    <message>
        <source>A release does not come up, and does when it is deployed again.</source>
        <translation>Ein Release startet nicht, und startet doch, wenn es noch einmal ausgeliefert wird.</translation>
    </message>
    <message>
        <source>Three times the usual requests for five minutes.</source>
        <translation>Fünf Minuten lang dreimal so viele Anfragen wie sonst.</translation>
    </message>
    <message>
        <source>One app of three fails, and those that need it feel it.</source>
        <translation>Eine von drei Anwendungen fällt aus, und die sie brauchen, spüren es.</translation>
    </message>
    <message>
        <source>Other trouble in dev, stage and prod at the same time.</source>
        <translation>In dev, stage und prod zugleich je ein anderer Fehler.</translation>
    </message>
    <message>
        <source>A slow release, one with errors and one that crashes, in turn.</source>
        <translation>Nacheinander ein langsames Release, eines mit Fehlern und eines, das abstürzt.</translation>
    </message>
    <message>
        <source>Memory fills up slowly until nothing is left.</source>
        <translation>Der Speicher füllt sich langsam, bis nichts mehr frei ist.</translation>
    </message>
    <message>
        <source>Rows of the dataset become unreadable, later absurd.</source>
        <translation>Zeilen des Datensatzes werden unlesbar, später unsinnig.</translation>
    </message>
    <message>
        <source>What the app depends on is gone; nothing local cures that.</source>
        <translation>Wovon die Anwendung abhängt, ist weg; dagegen hilft nichts vor Ort.</translation>
    </message>
    <message>
        <source>It looks bad for a moment and goes away by itself.</source>
        <translation>Es sieht kurz schlimm aus und vergeht von selbst.</translation>
    </message>
</context>
<context>
    <name>ops::FaultPanel</name>
    <message>
        <source>There is no simulated app to break.</source>
        <translation>Es gibt keine simulierte Anwendung zum Stören.</translation>
    </message>
    <message>
        <source>Break the app now</source>
        <translation>Die Anwendung jetzt stören</translation>
    </message>
    <message>
        <source>Ordered: %1 in %2.</source>
        <extracomment>%1 is a kind of fault, %2 an app</extracomment>
        <translation>Angeordnet: %1 in %2.</translation>
    </message>
    <message>
        <source>Break something</source>
        <translation>Etwas stören</translation>
    </message>
    <message>
        <source>&amp;App:</source>
        <translation>&amp;Anwendung:</translation>
    </message>
    <message>
        <source>&amp;Fault:</source>
        <translation>&amp;Fehler:</translation>
    </message>
    <message>
        <source>&amp;Lasts:</source>
        <translation>&amp;Dauer:</translation>
    </message>
    <message>
        <source>App to break</source>
        <translation>Zu störende Anwendung</translation>
    </message>
    <message>
        <source>Only simulated apps can be broken on purpose.</source>
        <translation>Nur simulierte Anwendungen lassen sich absichtlich stören.</translation>
    </message>
    <message>
        <source>Kind of fault</source>
        <translation>Art des Fehlers</translation>
    </message>
    <message>
        <source>What happens to the app. No agent is told.</source>
        <translation>Was mit der Anwendung geschieht. Kein Agent erfährt es.</translation>
    </message>
    <message>
        <source>Duration of the fault in seconds</source>
        <translation>Dauer des Fehlers in Sekunden</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>until it is cured</source>
        <translation>bis er geheilt ist</translation>
    </message>
    <message>
        <source>&amp;Inject</source>
        <translation>Ein&amp;spielen</translation>
    </message>
    <message>
        <source>Run a scenario</source>
        <translation>Szenario ausführen</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>A bundled story of apps and faults.</source>
        <translation>Eine mitgelieferte Geschichte von Anwendungen und Fehlern.</translation>
    </message>
    <message>
        <source>Run the scenario %1 as a new session?</source>
        <translation>Das Szenario %1 als neue Sitzung starten?</translation>
    </message>
    <message>
        <source>The real apps go on running, but nobody watches and heals them any more.</source>
        <translation>Die echten Anwendungen laufen weiter, aber niemand überwacht und heilt sie mehr.</translation>
    </message>
    <message>
        <source>The present session ends, with its incidents and actions. What was learned, settings and freezes stay.</source>
        <translation>Die jetzige Sitzung endet, mit ihren Vorfällen und Aktionen. Gelerntes, Einstellungen und Eingefrorenes bleiben.</translation>
    </message>
    <message>
        <source>Start as a new session</source>
        <translation>Als neue Sitzung starten</translation>
    </message>
    <message>
        <source>&amp;Start as a new session…</source>
        <translation>Als neue Sitzung &amp;starten …</translation>
    </message>
    <message>
        <source>Ends the present session; knowledge, settings and freezes stay.</source>
        <translation>Beendet die jetzige Sitzung; Wissen, Einstellungen und Eingefrorenes bleiben.</translation>
    </message>
    <message>
        <source>&amp;How:</source>
        <translation>&amp;Wie:</translation>
    </message>
    <message>
        <source>How it is broken</source>
        <translation>Auf welche Art die Anwendung kaputtgeht</translation>
    </message>
    <message>
        <source>In which way, if there are several.</source>
        <translation>Auf welche Weise, wenn es mehrere gibt.</translation>
    </message>
    <message>
        <source>Seconds until the fault ends by itself; some kinds end by a cure only.</source>
        <translation>Sekunden, bis der Fehler von selbst endet; manche Arten enden nur durch Heilung.</translation>
    </message>
</context>
<context>
    <name>ops::FormerFreezes</name>
    <message>
        <source>Frozen from a former session: %1, by %2</source>
        <extracomment>%1 is an app or an environment, %2 a person</extracomment>
        <translation>Eingefroren aus einer früheren Sitzung: %1, von %2</translation>
    </message>
    <message>
        <source>Unfreeze…</source>
        <translation>Auftauen…</translation>
    </message>
    <message>
        <source>Unfreeze %1</source>
        <translation>%1 auftauen</translation>
    </message>
</context>
<context>
    <name>ops::GoToField</name>
    <message>
        <source>Go to…</source>
        <translation>Gehe zu…</translation>
    </message>
    <message>
        <source>Find an app, incident, action or deployment by name or number (Ctrl+K)</source>
        <translation>Anwendung, Vorfall, Aktion oder Deployment nach Name oder Nummer finden (Strg+K)</translation>
    </message>
    <message>
        <source>Go to an app, incident, action or deployment</source>
        <translation>Zu Anwendung, Vorfall, Aktion oder Deployment gehen</translation>
    </message>
    <message>
        <source>Nothing here is called %1.</source>
        <translation>Hier heißt nichts %1.</translation>
    </message>
</context>
<context>
    <name>ops::HealingForm</name>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Strategies, the first choice on top</source>
        <translation>Strategien, die erste Wahl oben</translation>
    </message>
    <message>
        <source>Checked strategies may be used, the upper ones first as long as nothing is learned.</source>
        <translation>Angekreuzte Strategien dürfen benutzt werden, die oberen zuerst, solange nichts gelernt ist.</translation>
    </message>
    <message>
        <source>Strategies:</source>
        <translation>Strategien:</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Attempts in one incident:</source>
        <translation>Versuche je Vorfall:</translation>
    </message>
    <message>
        <source>Then a person is called.</source>
        <translation>Danach wird ein Mensch gerufen.</translation>
    </message>
    <message>
        <source>Healthy samples that prove a cure:</source>
        <translation>Gesunde Messungen, die eine Heilung beweisen:</translation>
    </message>
    <message>
        <source>Wait before the second attempt:</source>
        <translation>Wartezeit vor dem zweiten Versuch:</translation>
    </message>
    <message>
        <source>Doubles with each attempt.</source>
        <translation>Verdoppelt sich mit jedem Versuch.</translation>
    </message>
    <message>
        <source>Longest wait between attempts:</source>
        <translation>Längste Wartezeit zwischen Versuchen:</translation>
    </message>
    <message>
        <source>Cool-down of a strategy:</source>
        <translation>Ruhezeit einer Strategie:</translation>
    </message>
    <message>
        <source>After a cure the same strategy is not repeated sooner.</source>
        <translation>Nach einer Heilung wird die gleiche Strategie nicht früher wiederholt.</translation>
    </message>
    <message>
        <source>Relapse window:</source>
        <translation>Rückfallfenster:</translation>
    </message>
    <message>
        <source>The same issue this soon after a cure means that it did not cure.</source>
        <translation>Kommt das gleiche Problem so bald wieder, war es keine Heilung.</translation>
    </message>
</context>
<context>
    <name>ops::HelpDialogs</name>
    <message>
        <source>On the page Approvals: approve, veto, replace, extend</source>
        <translation>Auf der Seite Freigaben: genehmigen, Veto, ersetzen, verlängern</translation>
    </message>
    <message>
        <source>Copy the selected rows as text</source>
        <translation>Gewählte Zeilen als Text kopieren</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Was sie tun</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Universal DevOps %1

Self-healing deployments with an operator in command.

Free software under the GNU General Public License, version 3 or later. There is no warranty.
Made with Qt %2.</source>
        <translation>Universal DevOps %1

Selbstheilende Deployments unter dem Befehl eines Operators.

Freie Software unter der GNU General Public License, Version 3 oder später. Ohne Gewähr.
Gemacht mit Qt %2.</translation>
    </message>
    <message>
        <source>About Universal DevOps</source>
        <translation>Über Universal DevOps</translation>
    </message>
</context>
<context>
    <name>ops::IncidentChart</name>
    <message>
        <source>Metric</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Which metric the chart shows.</source>
        <translation>Welchen Messwert das Diagramm zeigt.</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Erkannt</translation>
    </message>
</context>
<context>
    <name>ops::IncidentDetail</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>%1, %2, opened %3</source>
        <extracomment>%1 is the incident&apos;s id, %2 its state, %3 when it was opened</extracomment>
        <translation>%1, %2, eröffnet %3</translation>
    </message>
    <message>
        <source>Chosen to learn, not because it was known to be best.</source>
        <translation>Gewählt, um zu lernen, nicht weil es als das Beste bekannt war.</translation>
    </message>
    <message>
        <source>Choose any strategy for this app.</source>
        <translation>Eine beliebige Strategie für diese Anwendung wählen.</translation>
    </message>
    <message>
        <source>You are looking at the past. Go back to now to act.</source>
        <translation>Sie sehen die Vergangenheit. Zum Handeln zur Gegenwart zurückkehren.</translation>
    </message>
    <message>
        <source>The incident has ended.</source>
        <translation>Der Vorfall ist beendet.</translation>
    </message>
    <message>
        <source>Do something else on %1</source>
        <translation>Etwas anderes bei %1 tun</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>Ac&amp;knowledge</source>
        <translation>Zur &amp;Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Says that you have seen it; automation goes on.</source>
        <translation>Sagt, dass Sie es gesehen haben; die Automatik arbeitet weiter.</translation>
    </message>
    <message>
        <source>&amp;Close incident…</source>
        <translation>Vorfall s&amp;chließen…</translation>
    </message>
    <message>
        <source>Ends the incident without a cure.</source>
        <translation>Beendet den Vorfall ohne Heilung.</translation>
    </message>
    <message>
        <source>Do something &amp;else…</source>
        <translation>Etwas &amp;anderes tun…</translation>
    </message>
    <message>
        <source>Why: the strategies as they were ranked</source>
        <translation>Warum: die Strategien in ihrer Rangfolge</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Sessions of real apps cannot be run again: the world outside would not answer the same.</source>
        <translation>Sitzungen echter Apps lassen sich nicht noch einmal ausführen: Die Welt draußen würde nicht dasselbe antworten.</translation>
    </message>
    <message>
        <source>This can be asked once the incident has ended.</source>
        <translation>Das lässt sich fragen, wenn der Vorfall zu Ende ist.</translation>
    </message>
    <message>
        <source>Foreseen at %1: %2</source>
        <extracomment>%1 is a time, %2 a sentence such as &quot;Memory: limit reached in 3 min&quot;</extracomment>
        <translation>Vorhergesehen um %1: %2</translation>
    </message>
    <message>
        <source>overdrawn by %1</source>
        <translation>um %1 überzogen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1: %2 are promised to be answered well. Budget for errors: %3; used up %4 times as fast as it may be in the fast window, %5 times in the slow one.</source>
        <extracomment>%1 is an app, %2 a share such as &quot;99.9 %&quot;, %3 &quot;62 % left&quot; or &quot;overdrawn by 40 %&quot;, %4 and %5 such as &quot;14.4&quot;</extracomment>
        <translation>%1: zugesagt ist, dass %2 gut beantwortet werden. Budget für Fehler: %3; verbraucht wird es im schnellen Fenster %4-mal so schnell, wie es darf, im langsamen %5-mal.</translation>
    </message>
    <message>
        <source>The incident ends, and nothing more is done about it. If the issue is still there, it is detected again; what is merely unusual counts as usual from then on.</source>
        <translation>Der Vorfall endet, und es wird nichts mehr dagegen getan. Besteht das Problem noch, wird es erneut erkannt; was bloß ungewöhnlich ist, gilt fortan als üblich.</translation>
    </message>
</context>
<context>
    <name>ops::IncidentModel</name>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Healed by: %1</source>
        <translation>Geheilt durch: %1</translation>
    </message>
</context>
<context>
    <name>ops::IncidentStory</name>
    <message>
        <source>First sign</source>
        <translation>Erstes Zeichen</translation>
    </message>
    <message>
        <source>Detected: %1</source>
        <translation>Erkannt: %1</translation>
    </message>
    <message>
        <source>%1, proposed by %2</source>
        <extracomment>%1 is who proposed an action, %2 its id</extracomment>
        <translation>%1, vorgeschlagen von %2</translation>
    </message>
    <message>
        <source>Chosen to learn, not because it was known to be best.</source>
        <translation>Gewählt, um zu lernen, nicht weil es als das Beste bekannt war.</translation>
    </message>
    <message>
        <source>In place of %1.</source>
        <translation>Anstelle von %1.</translation>
    </message>
    <message>
        <source>%1, decided by %2</source>
        <extracomment>%1 is a state such as &quot;Vetoed&quot; or &quot;Succeeded&quot;, %2 is who decided it</extracomment>
        <translation>%1, entschieden von %2</translation>
    </message>
    <message>
        <source>Decided: %1</source>
        <translation>Entschieden: %1</translation>
    </message>
    <message>
        <source>Acted: %1</source>
        <translation>Gehandelt: %1</translation>
    </message>
    <message>
        <source>Done; being verified by fresh samples</source>
        <translation>Getan; wird mit frischen Messungen nachgewiesen</translation>
    </message>
    <message>
        <source>Did not cure: %1</source>
        <translation>Heilte nicht: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Getan: %1</translation>
    </message>
    <message>
        <source>Escalated: a person is needed</source>
        <translation>Eskaliert: ein Mensch wird gebraucht</translation>
    </message>
    <message>
        <source>%1 after it was detected</source>
        <translation>%1 nach der Erkennung</translation>
    </message>
    <message>
        <source>Verified: healed by &quot;%1&quot;</source>
        <translation>Nachgewiesen: geheilt durch „%1“</translation>
    </message>
    <message>
        <source>Beside it: %1</source>
        <extracomment>%1 is something that was out of line at the same time</extracomment>
        <translation>Daneben: %1</translation>
    </message>
    <message>
        <source>Probable cause: %1</source>
        <extracomment>%1 is an app and what speaks for its being the cause</extracomment>
        <translation>Wahrscheinliche Ursache: %1</translation>
    </message>
    <message>
        <source>Less probable: %1</source>
        <translation>Weniger wahrscheinlich: %1</translation>
    </message>
    <message>
        <source>failing itself</source>
        <translation>versagt selbst</translation>
    </message>
    <message>
        <source>was first</source>
        <translation>war zuerst</translation>
    </message>
    <message>
        <source>others depend on it</source>
        <translation>andere hängen davon ab</translation>
    </message>
    <message>
        <source>changed shortly before</source>
        <translation>kurz zuvor geändert</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Also %1: %2</source>
        <extracomment>%1 is another app that suffers, %2 what is wrong there</extracomment>
        <translation>Auch %1: %2</translation>
    </message>
    <message>
        <source>Well again.</source>
        <translation>Wieder in Ordnung.</translation>
    </message>
    <message>
        <source>Waits for the cause to be healed.</source>
        <translation>Wartet, bis die Ursache behoben ist.</translation>
    </message>
    <message>
        <source>It was soon back %1 times.</source>
        <translation>Es war %1-mal bald wieder da.</translation>
    </message>
    <message>
        <source>Came and went</source>
        <translation>Kam und ging</translation>
    </message>
    <message>
        <source>It was kept open until nothing had been wrong for %1.</source>
        <translation>Es blieb offen, bis es %1 lang ruhig gewesen war.</translation>
    </message>
    <message>
        <source>Calm, and kept open since it comes and goes</source>
        <translation>Ruhig; bleibt offen, weil es kommt und geht</translation>
    </message>
    <message>
        <source>It ends if nothing is wrong until %1.</source>
        <translation>Es endet, wenn es bis %1 ruhig bleibt.</translation>
    </message>
    <message>
        <source>Kept open since it comes and goes</source>
        <translation>Bleibt offen, weil es kommt und geht</translation>
    </message>
    <message>
        <source>It ends when nothing has been wrong for %1.</source>
        <translation>Es endet, wenn es %1 lang ruhig war.</translation>
    </message>
</context>
<context>
    <name>ops::IncidentWhatIf</name>
    <message>
        <source>Runs the session&apos;s history again with this change, in virtual time and without a trace.</source>
        <translation>Führt den Verlauf der Sitzung mit dieser Änderung noch einmal aus, in virtueller Zeit und ohne eine Spur.</translation>
    </message>
    <message>
        <source>History is run again…</source>
        <translation>Der Verlauf wird noch einmal ausgeführt…</translation>
    </message>
    <message>
        <source>It would not have happened: %1 saved.</source>
        <translation>Er wäre nicht geschehen: %1 gespart.</translation>
    </message>
    <message>
        <source>It would have gone exactly the same way.</source>
        <translation>Es wäre genau so verlaufen.</translation>
    </message>
    <message>
        <source>It would have been over %1 earlier.</source>
        <translation>Er wäre %1 früher vorbei gewesen.</translation>
    </message>
    <message>
        <source>It would have taken %1 longer.</source>
        <translation>Er hätte %1 länger gedauert.</translation>
    </message>
    <message>
        <source>It would have gone another way, in the same time.</source>
        <translation>Er wäre anders verlaufen, in derselben Zeit.</translation>
    </message>
    <message numerus="yes">
        <source>%n other incident(s) would have changed, too</source>
        <translation>
            <numerusform>%n anderer Vorfall hätte sich auch geändert</numerusform>
            <numerusform>%n andere Vorfälle hätten sich auch geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 lost in all.</source>
        <extracomment>%1 says how many other incidents would have changed, %2 is a span of time</extracomment>
        <translation>%1: insgesamt %2 verloren.</translation>
    </message>
    <message>
        <source>%1: %2 saved in all.</source>
        <translation>%1: insgesamt %2 gespart.</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) of people would have had nothing to act on.</source>
        <translation>
            <numerusform>%n Anweisung von Menschen hätte nichts mehr bewirken können.</numerusform>
            <numerusform>%n Anweisungen von Menschen hätten nichts mehr bewirken können.</numerusform>
        </translation>
    </message>
    <message>
        <source>What if this incident had…</source>
        <translation>Was wäre, wenn dieser Vorfall…</translation>
    </message>
    <message>
        <source>…been decided &amp;by:</source>
        <translation>…entschieden &amp;würde durch:</translation>
    </message>
    <message>
        <source>What decided it</source>
        <translation>Was ihn entschied</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>Das Gelernte</translation>
    </message>
    <message>
        <source>A fixed order of strategies</source>
        <translation>Eine feste Reihenfolge</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>Den Zufall</translation>
    </message>
    <message>
        <source>…met the au&amp;tonomy:</source>
        <translation>…auf diese Autonomie &amp;träfe:</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie sie war</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>How long the countdown is in which a person may veto.</source>
        <translation>Wie lang der Countdown ist, in dem ein Mensch ein Veto einlegen kann.</translation>
    </message>
    <message>
        <source>Length of the countdown</source>
        <translation>Länge des Countdowns</translation>
    </message>
    <message>
        <source>Find o&amp;ut</source>
        <translation>Herausfi&amp;nden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel running history again</source>
        <translation>Das erneute Ausführen abbrechen</translation>
    </message>
    <message>
        <source>Progress of running history again</source>
        <translation>Fortschritt des erneuten Ausführens</translation>
    </message>
    <message>
        <source>What would have happened</source>
        <translation>Was geschehen wäre</translation>
    </message>
</context>
<context>
    <name>ops::IncidentsPage</name>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>No incidents</source>
        <translation>Keine Vorfälle</translation>
    </message>
    <message>
        <source>Nothing wrong has been detected. To see how the platform heals, inject a fault.</source>
        <translation>Es wurde nichts Falsches erkannt. Spielen Sie einen Fehler ein, um die Heilung zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Open only</source>
        <translation>Nur &amp;offene</translation>
    </message>
</context>
<context>
    <name>ops::IntegrationModel</name>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <extracomment>of a service that nothing has been sent to yet</extracomment>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>Integration</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>Letzter Erfolg</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Unzustellbares</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>ops::IntegrationsPage</name>
    <message>
        <source>%1: a test is on its way…</source>
        <translation>%1: Ein Test ist unterwegs …</translation>
    </message>
    <message>
        <source>Choose a file of integrations</source>
        <translation>Datei mit Integrationen wählen</translation>
    </message>
    <message>
        <source>YAML files (*.yaml *.yml)</source>
        <translation>YAML-Dateien (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integrationen</translation>
    </message>
    <message>
        <source>Nobody is told of incidents</source>
        <translation>Niemand erfährt von Vorfällen</translation>
    </message>
    <message>
        <source>Choose a file that names services such as PagerDuty, Slack or Jira; docs/integrations.md explains it.</source>
        <translation>Wählen Sie eine Datei, die Dienste wie PagerDuty, Slack oder Jira nennt; docs/integrations.md erklärt sie.</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Unzustellbares</translation>
    </message>
    <message>
        <source>No dead letters</source>
        <translation>Nichts Unzustellbares</translation>
    </message>
    <message>
        <source>Whatever this service was to be told, it was told, or will be.</source>
        <translation>Was dieser Dienst erfahren sollte, hat er erfahren oder wird es noch.</translation>
    </message>
    <message>
        <source>Send &amp;test</source>
        <translation>&amp;Test senden</translation>
    </message>
    <message>
        <source>Sends a notice that says it is a test, at once, and shows what the service answers</source>
        <translation>Sendet sofort eine Nachricht, die sich als Test zu erkennen gibt, und zeigt, was der Dienst antwortet</translation>
    </message>
    <message>
        <source>Send dead letters &amp;again</source>
        <translation>Unzustellbares &amp;erneut senden</translation>
    </message>
    <message>
        <source>Queues what this service was not told once more</source>
        <translation>Stellt noch einmal an, was dieser Dienst nicht erfahren hat</translation>
    </message>
    <message>
        <source>&amp;Choose file…</source>
        <translation>Datei &amp;wählen …</translation>
    </message>
    <message>
        <source>Takes the integrations from a file, now and whenever the console is opened</source>
        <translation>Nimmt die Integrationen aus einer Datei, jetzt und immer, wenn die Konsole geöffnet wird</translation>
    </message>
</context>
<context>
    <name>ops::KnowledgeChangeModel</name>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Cured before</source>
        <translation>Vorher geheilt</translation>
    </message>
    <message>
        <source>Cured now</source>
        <translation>Jetzt geheilt</translation>
    </message>
    <message>
        <source>Best known one</source>
        <translation>Beste bekannte</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgelegt</translation>
    </message>
    <message>
        <source>forbidden</source>
        <translation>verboten</translation>
    </message>
</context>
<context>
    <name>ops::KnowledgeFile</name>
    <message>
        <source>&quot;environment&quot; is missing.</source>
        <translation>„environment“ fehlt.</translation>
    </message>
    <message>
        <source>&quot;situation&quot; is missing.</source>
        <translation>„situation“ fehlt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no strategy; allowed are: %2.</source>
        <translation>„%1“ ist keine Strategie; erlaubt sind: %2.</translation>
    </message>
    <message>
        <source>%1 successes of %2 tries cannot be.</source>
        <translation>%1 Erfolge bei %2 Versuchen kann nicht sein.</translation>
    </message>
    <message>
        <source>&quot;q&quot; or &quot;mean_recovery_s&quot; is no sensible number.</source>
        <translation>„q“ oder „mean_recovery_s“ ist keine sinnvolle Zahl.</translation>
    </message>
    <message>
        <source>This is no JSON: %1.</source>
        <translation>Das ist kein JSON: %1.</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>This is no exported knowledge: &quot;format&quot; must be &quot;%1&quot;.</source>
        <translation>Das ist kein exportiertes Wissen: „format“ muss „%1“ sein.</translation>
    </message>
    <message>
        <source>Could not read %1: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is too large to be exported knowledge.</source>
        <translation>%1 ist zu groß für exportiertes Wissen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ops::LearningPage</name>
    <message>
        <source>Un&amp;pin</source>
        <translation>&amp;Lösen</translation>
    </message>
    <message>
        <source>&amp;Pin strategy</source>
        <translation>Strategie &amp;festlegen</translation>
    </message>
    <message>
        <source>&amp;Allow again</source>
        <translation>Wieder &amp;erlauben</translation>
    </message>
    <message>
        <source>&amp;Forbid strategy</source>
        <translation>Strategie &amp;verbieten</translation>
    </message>
    <message>
        <source>Forget everything</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>Forget what %1 has learned</source>
        <translation>Vergessen, was %1 gelernt hat</translation>
    </message>
    <message>
        <source>Reset knowledge</source>
        <translation>Wissen zurücksetzen</translation>
    </message>
    <message>
        <source>What was learned is forgotten, and strategies are tried in their configured order again. Pins and prohibitions go too.</source>
        <translation>Gelerntes wird vergessen, und Strategien werden wieder in der eingestellten Reihenfolge versucht. Auch Festlegungen und Verbote entfallen.</translation>
    </message>
    <message>
        <source>This cannot be undone; export the knowledge first.</source>
        <translation>Das ist nicht umkehrbar; exportieren Sie das Wissen vorher.</translation>
    </message>
    <message>
        <source>Export knowledge</source>
        <translation>Wissen exportieren</translation>
    </message>
    <message>
        <source>Import knowledge</source>
        <translation>Wissen importieren</translation>
    </message>
    <message>
        <source>Exported knowledge (*.json)</source>
        <translation>Exportiertes Wissen (*.json)</translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Knowledge written to %1</source>
        <translation>Wissen nach %1 geschrieben</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are taken over from %1; those for the same situation and strategy are replaced.</source>
        <translation>
            <numerusform>%n Wert wird aus %1 übernommen; der für gleiche Lage und Strategie wird ersetzt.</numerusform>
            <numerusform>%n Werte werden aus %1 übernommen; die für gleiche Lage und Strategie werden ersetzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What has been learned</source>
        <translation>Was gelernt wurde</translation>
    </message>
    <message>
        <source>Nothing has been learned yet</source>
        <translation>Noch nichts gelernt</translation>
    </message>
    <message>
        <source>After the first incidents this shows which strategy cures which situation.</source>
        <translation>Nach den ersten Vorfällen zeigt dies, welche Strategie welche Lage heilt.</translation>
    </message>
    <message>
        <source>Healing success of the last 20 incidents</source>
        <translation>Heilungserfolg der letzten 20 Vorfälle</translation>
    </message>
    <message>
        <source>The selected strategy comes first in its situation, whatever is learned.</source>
        <translation>Die gewählte Strategie kommt in ihrer Lage zuerst, was auch gelernt wird.</translation>
    </message>
    <message>
        <source>The selected strategy is not used in its situation.</source>
        <translation>Die gewählte Strategie wird in ihrer Lage nicht benutzt.</translation>
    </message>
    <message>
        <source>Pro&amp;mote knowledge…</source>
        <translation>Wissen &amp;befördern…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Writes all that was learned to a file.</source>
        <translation>Schreibt alles Gelernte in eine Datei.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Takes over what another platform has learned.</source>
        <translation>Übernimmt, was eine andere Plattform gelernt hat.</translation>
    </message>
    <message>
        <source>Re&amp;set…</source>
        <translation>&amp;Zurücksetzen…</translation>
    </message>
    <message>
        <source>Forgets what was learned.</source>
        <translation>Vergisst das Gelernte.</translation>
    </message>
    <message>
        <source>Lets one environment decide by what another one has learned.</source>
        <translation>Lässt eine Umgebung nach dem entscheiden, was eine andere gelernt hat.</translation>
    </message>
    <message>
        <source>Learned value, and cures of tries. The colour follows the value, green above zero and red below; a frame marks the choice, ◆ is pinned, ✕ is forbidden.</source>
        <translation>Gelernter Wert, und Heilungen von Versuchen. Die Farbe folgt dem Wert, Grün über null und Rot darunter; ein Rahmen zeigt die Wahl, ◆ ist festgelegt, ✕ ist verboten.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Healing success</source>
        <translation>Heilungserfolg</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Empfehlungen</translation>
    </message>
</context>
<context>
    <name>ops::LockPane</name>
    <message numerus="yes">
        <source>%n open incident(s)</source>
        <translation>
            <numerusform>%n offener Vorfall</numerusform>
            <numerusform>%n offene Vorfälle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait for a decision</source>
        <translation>
            <numerusform>%n Aktion wartet auf eine Entscheidung</numerusform>
            <numerusform>%n Aktionen warten auf eine Entscheidung</numerusform>
        </translation>
    </message>
    <message>
        <source>STOPPED</source>
        <translation>ANGEHALTEN</translation>
    </message>
    <message>
        <source>EMERGENCY STOP</source>
        <translation>NOT-HALT</translation>
    </message>
    <message>
        <source>Sign in to lift the emergency stop</source>
        <translation>Melden Sie sich an, um den Not-Halt aufzuheben</translation>
    </message>
    <message>
        <source>Stop all automated actions at once, everywhere (Ctrl+Alt+X)</source>
        <translation>Alle automatischen Aktionen sofort und überall anhalten (Strg+Alt+X)</translation>
    </message>
    <message>
        <source>The console is locked</source>
        <translation>Die Konsole ist gesperrt</translation>
    </message>
    <message>
        <source>%1 was in control. Nothing can be ordered before somebody with a password signs in; what happens by itself goes on.</source>
        <extracomment>%1 is a person</extracomment>
        <translation>%1 war am Steuer. Nichts kann befohlen werden, bevor sich jemand mit Passwort anmeldet; was von selbst geschieht, geht weiter.</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Halt</translation>
    </message>
</context>
<context>
    <name>ops::LogModel</name>
    <message>
        <source>⋯ lines are missing here ⋯</source>
        <translation>⋯ hier fehlen Zeilen ⋯</translation>
    </message>
</context>
<context>
    <name>ops::LogView</name>
    <message>
        <source>%1, port %2</source>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>The log cannot be read: %1</source>
        <translation>Das Protokoll kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>There is no replica now.</source>
        <translation>Es gibt gerade keine Replik.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>the last %1 are kept</source>
        <translation>die letzten %1 werden behalten</translation>
    </message>
    <message>
        <source>No expression: %1</source>
        <translation>Kein gültiger Ausdruck: %1</translation>
    </message>
    <message numerus="yes">
        <source>found in %n line(s)</source>
        <translation>
            <numerusform>in %n Zeile gefunden</numerusform>
            <numerusform>in %n Zeilen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>the search took too long and was ended</source>
        <translation>die Suche dauerte zu lange und wurde beendet</translation>
    </message>
    <message>
        <source>Re&amp;plica:</source>
        <translation>Re&amp;plik:</translation>
    </message>
    <message>
        <source>Whose output is shown.</source>
        <translation>Wessen Ausgabe gezeigt wird.</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Marks the lines in which this occurs. Return goes to the next one.</source>
        <translation>Markiert die Zeilen, in denen das vorkommt. Die Eingabetaste springt zur nächsten.</translation>
    </message>
    <message>
        <source>E&amp;xpression</source>
        <translation>A&amp;usdruck</translation>
    </message>
    <message>
        <source>What is searched for is a regular expression, as in &quot;5\d\d|timeout&quot;.</source>
        <translation>Gesucht wird ein regulärer Ausdruck wie in „5\d\d|timeout“.</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>Groß/&amp;klein</translation>
    </message>
    <message>
        <source>Tells capital letters from small ones.</source>
        <translation>Unterscheidet große von kleinen Buchstaben.</translation>
    </message>
    <message>
        <source>&amp;Only these</source>
        <translation>Nur die&amp;se</translation>
    </message>
    <message>
        <source>Hides the lines in which it does not occur.</source>
        <translation>Verbirgt die Zeilen, in denen es nicht vorkommt.</translation>
    </message>
    <message>
        <source>Pre&amp;vious</source>
        <translation>&amp;Vorige</translation>
    </message>
    <message>
        <source>Goes to the line before in which it occurs (Shift+F3).</source>
        <translation>Geht zur vorigen Zeile, in der es vorkommt (Umschalt+F3).</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächste</translation>
    </message>
    <message>
        <source>Goes to the next line in which it occurs (F3).</source>
        <translation>Geht zur nächsten Zeile, in der es vorkommt (F3).</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>Fo&amp;lgen</translation>
    </message>
    <message>
        <source>Stays at the end, where new lines come (Ctrl+End). Scroll up to stop.</source>
        <translation>Bleibt am Ende, wo neue Zeilen kommen (Strg+Ende). Wer hochblättert, hält es an.</translation>
    </message>
    <message>
        <source>Copy the selected lines</source>
        <translation>Die ausgewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>ops::MainWindow</name>
    <message>
        <source>The session could not be started: %1</source>
        <translation>Die Sitzung konnte nicht gestartet werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) wait for a decision</source>
        <translation>
            <numerusform>%n Aktion wartet auf eine Entscheidung</numerusform>
            <numerusform>%n Aktionen warten auf eine Entscheidung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open incident(s)</source>
        <translation>
            <numerusform>%n offener Vorfall</numerusform>
            <numerusform>%n offene Vorfälle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n freeze(s)</source>
        <translation>
            <numerusform>%n Einfrierung</numerusform>
            <numerusform>%n Einfrierungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Halt</translation>
    </message>
    <message>
        <source>Lift the emergency stop</source>
        <translation>Not-Halt aufheben</translation>
    </message>
    <message>
        <source>The platform will act by itself again, as far as the autonomy of each environment allows. What was proposed in the meantime is decided anew.</source>
        <translation>Die Plattform handelt wieder von selbst, soweit es die Autonomie jeder Umgebung erlaubt. Was inzwischen vorgeschlagen wurde, wird neu entschieden.</translation>
    </message>
    <message>
        <source>Open datasets</source>
        <translation>Datensätze öffnen</translation>
    </message>
    <message>
        <source>CSV files (*.csv *.tsv *.txt)</source>
        <translation>CSV-Dateien (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 – Universal DevOps</source>
        <translation>%1 – Universal DevOps</translation>
    </message>
    <message>
        <source>Faults and scenarios</source>
        <translation>Fehler und Szenarien</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Close the fault panel</source>
        <translation>Fehlertafel schließen</translation>
    </message>
    <message>
        <source>Take the fault panel out of the window, or put it back</source>
        <translation>Fehlertafel aus dem Fenster lösen oder wieder einfügen</translation>
    </message>
    <message>
        <source>%1 – %2 – Universal DevOps</source>
        <translation>%1 – %2 – Universal DevOps</translation>
    </message>
    <message numerus="yes">
        <source>%n integration(s) cannot be told everything</source>
        <translation>
            <numerusform>%n Integration erfährt nicht alles</numerusform>
            <numerusform>%n Integrationen erfahren nicht alles</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has no password, so that the console cannot be locked. Settings, Operator: set one.</source>
        <translation>%1 hat kein Passwort, sodass die Konsole sich nicht sperren lässt. Setzen Sie eines: Einstellungen, Operator.</translation>
    </message>
</context>
<context>
    <name>ops::MetricChart</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>No samples of this time are kept.</source>
        <translation>Aus dieser Zeit sind keine Messungen aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>ops::MetricWords</name>
    <message>
        <source>Use of %1</source>
        <extracomment>%1 is a configuration parameter, such as &quot;workers&quot;</extracomment>
        <translation>Nutzung von %1</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Latency (median)</source>
        <translation>Antwortzeit (Median)</translation>
    </message>
    <message>
        <source>Latency (p95)</source>
        <translation>Antwortzeit (p95)</translation>
    </message>
    <message>
        <source>Latency (p99)</source>
        <translation>Antwortzeit (p99)</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>Requests that wait</source>
        <translation>Wartende Anfragen</translation>
    </message>
    <message>
        <source>Errors of the dependency</source>
        <translation>Fehler der Abhängigkeit</translation>
    </message>
    <message>
        <source>Bad data rows</source>
        <translation>Fehlerhafte Datenzeilen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <extracomment>so many per second</extracomment>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The app does not run.</source>
        <translation>Die Anwendung läuft nicht.</translation>
    </message>
    <message>
        <source>The app does not answer its health check.</source>
        <translation>Die Anwendung beantwortet ihre Zustandsprüfung nicht.</translation>
    </message>
    <message>
        <source>The app answers its health check with an error.</source>
        <translation>Die Anwendung beantwortet ihre Zustandsprüfung mit einem Fehler.</translation>
    </message>
    <message>
        <source>%1; healthy from %2 on</source>
        <extracomment>%1 is a metric with its value, such as &quot;Requests 2 /s&quot;</extracomment>
        <translation>%1; gesund ab %2</translation>
    </message>
    <message>
        <source>%1; healthy up to %2</source>
        <extracomment>%1 is a metric with its value, such as &quot;Latency (p95) 4528 ms&quot;</extracomment>
        <translation>%1; gesund bis %2</translation>
    </message>
    <message>
        <source>%1; healthy from %2 to %3</source>
        <extracomment>%1 is a metric with its value, %2 and %3 are the healthy range</extracomment>
        <translation>%1; gesund von %2 bis %3</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>Errors in the log</source>
        <translation>Fehler im Protokoll</translation>
    </message>
    <message>
        <source>%1; one value in %2 is as strange</source>
        <extracomment>%1 is a metric with its value and range, %2 a number</extracomment>
        <translation>%1; so ungewöhnlich ist ein Wert von %2</translation>
    </message>
    <message>
        <source>%1; one value in %2 is as strange: %3</source>
        <extracomment>%1 is a metric with its value and range, %2 a number, %3 what is strange</extracomment>
        <translation>%1; so ungewöhnlich ist ein Wert von %2: %3</translation>
    </message>
    <message>
        <source>New in its log: %1</source>
        <extracomment>%1 is the pattern of a line</extracomment>
        <translation>Neu im Protokoll: %1</translation>
    </message>
    <message>
        <source>Alert of another monitor: %1</source>
        <extracomment>%1 is what another monitor calls it</extracomment>
        <translation>Alarm einer anderen Überwachung: %1</translation>
    </message>
    <message>
        <source>%1; usual from %2 to %3</source>
        <extracomment>%1 is a metric with its value, %2 and %3 are where most of its values are</extracomment>
        <translation>%1; üblich von %2 bis %3</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>One value in %1 is as strange.</source>
        <extracomment>%1 is a number, or &quot;more than&quot; a number</extracomment>
        <translation>So ungewöhnlich ist ein Wert von %1.</translation>
    </message>
    <message>
        <source>the value itself</source>
        <translation>der Wert selbst</translation>
    </message>
    <message>
        <source>where hardly any value is</source>
        <translation>wo kaum ein Wert liegt</translation>
    </message>
    <message>
        <source>several in a row</source>
        <translation>mehrere nacheinander</translation>
    </message>
    <message>
        <source>a shift of the level</source>
        <translation>eine Verschiebung des Niveaus</translation>
    </message>
    <message>
        <source>a slow drift</source>
        <translation>ein langsames Wandern</translation>
    </message>
    <message>
        <source>the time of day</source>
        <translation>die Tageszeit</translation>
    </message>
    <message>
        <source>It is far from all that has been.</source>
        <translation>Er liegt weit von allem entfernt, was bisher war.</translation>
    </message>
    <message>
        <source>Hardly any value has been there, though there were smaller and greater ones.</source>
        <translation>Dort lag bisher kaum ein Wert, obwohl es kleinere und größere gab.</translation>
    </message>
    <message>
        <source>The mean of the last few values is not what that of some more was.</source>
        <translation>Der Mittelwert der letzten wenigen Werte ist nicht der von einigen mehr.</translation>
    </message>
    <message>
        <source>The mean of the last tens of values is not what that of hundreds was.</source>
        <translation>Der Mittelwert der letzten Dutzend Werte ist nicht der von Hunderten.</translation>
    </message>
    <message>
        <source>The mean of the last tens of values is not what that of more than a thousand was.</source>
        <translation>Der Mittelwert der letzten Dutzend Werte ist nicht der von mehr als tausend.</translation>
    </message>
    <message>
        <source>It is not what this hour of the day usually brings.</source>
        <translation>Zu dieser Tageszeit ist er nicht üblich.</translation>
    </message>
</context>
<context>
    <name>ops::NavigationRail</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integrationen</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>Erkennung</translation>
    </message>
</context>
<context>
    <name>ops::NeedsYou</name>
    <message>
        <source>Needs you now</source>
        <extracomment>heading of the list of everything that a person has to decide</extracomment>
        <translation>Braucht Sie jetzt</translation>
    </message>
    <message>
        <source>Needs you now (%1)</source>
        <translation>Braucht Sie jetzt (%1)</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts braucht Sie</translation>
    </message>
    <message>
        <source>Questions, countdowns, escalations and critical alerts appear here.</source>
        <translation>Hier erscheinen Fragen, Fristen, Eskalationen und kritische Alarme.</translation>
    </message>
    <message>
        <source>The time is over.</source>
        <translation>Die Zeit ist abgelaufen.</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Approve %1 on %2</source>
        <translation>%1 bei %2 genehmigen</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>Veto %1 on %2</source>
        <translation>Veto gegen %1 bei %2</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Open %1 on the page of approvals</source>
        <translation>%1 auf der Seite Freigaben öffnen</translation>
    </message>
    <message>
        <source>Open incident</source>
        <translation>Vorfall öffnen</translation>
    </message>
    <message>
        <source>Open incident %1</source>
        <translation>Vorfall %1 öffnen</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Open app</source>
        <translation>Anwendung öffnen</translation>
    </message>
    <message>
        <source>Open the page of %1</source>
        <translation>Die Seite von %1 öffnen</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>%1 genehmigen</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>Will be done in %1</source>
        <translation>Wird getan in %1</translation>
    </message>
    <message>
        <source>Expires in %1, not done</source>
        <translation>Verfällt in %1, ungetan</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 ist angehalten</translation>
    </message>
    <message>
        <source>Until it is resumed, there may be trouble that is neither shown nor healed.</source>
        <translation>Bis er fortgesetzt wird, kann es Störungen geben, die weder gezeigt noch behoben werden.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Since %1. Nobody heals it while %2 is paused.</source>
        <translation>Seit %1. Niemand heilt es, solange %2 angehalten ist.</translation>
    </message>
    <message>
        <source>Since %1. It is not healed while everything is stopped.</source>
        <translation>Seit %1. Es wird nicht geheilt, solange alles angehalten ist.</translation>
    </message>
    <message>
        <source>Since %1. It is not healed while it is frozen.</source>
        <translation>Seit %1. Es wird nicht geheilt, solange es eingefroren ist.</translation>
    </message>
</context>
<context>
    <name>ops::NoticeCard</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show what it is about</source>
        <translation>Zeigen, worum es geht</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Say it again in 15 minutes, if it is still so</source>
        <translation>In 15 Minuten noch einmal sagen, wenn es dann noch so ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
</context>
<context>
    <name>ops::NoticeStack</name>
    <message numerus="yes">
        <source>%n more, less urgent</source>
        <translation>
            <numerusform>%n weitere, weniger dringend</numerusform>
            <numerusform>%n weitere, weniger dringend</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ops::NoticeWords</name>
    <message>
        <source>%1 waits for an answer</source>
        <extracomment>%1 is an app</extracomment>
        <translation>%1 wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>%1 needs a person</source>
        <extracomment>%1 is an app</extracomment>
        <translation>%1 braucht einen Menschen</translation>
    </message>
    <message>
        <source>%1: autonomy was taken back</source>
        <extracomment>%1 is an app</extracomment>
        <translation>%1: Autonomie wurde zurückgenommen</translation>
    </message>
    <message>
        <source>%1: alert</source>
        <extracomment>%1 is an app</extracomment>
        <translation>%1: Alarm</translation>
    </message>
    <message>
        <source>The silence of %1 ends soon</source>
        <extracomment>%1 is an app or an environment</extracomment>
        <translation>Die Stummschaltung von %1 endet bald</translation>
    </message>
    <message numerus="yes">
        <source>at %1; %n notification(s) kept back</source>
        <translation>
            <numerusform>um %1; %n Benachrichtigung zurückgehalten</numerusform>
            <numerusform>um %1; %n Benachrichtigungen zurückgehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>It comes and goes; nothing more is said before it has been calm for ten minutes.</source>
        <translation>Es kommt und geht; gesagt wird es erst wieder, wenn zehn Minuten Ruhe war.</translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) healed without a person</source>
        <translation>
            <numerusform>%n Vorfall ohne einen Menschen geheilt</numerusform>
            <numerusform>%n Vorfälle ohne einen Menschen geheilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went away by itself</source>
        <translation>
            <numerusform>%n ging von selbst vorüber</numerusform>
            <numerusform>%n gingen von selbst vorüber</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n schlug fehl</numerusform>
            <numerusform>%n schlugen fehl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) wait for an answer</source>
        <translation>
            <numerusform>%n Frage wartet auf eine Antwort</numerusform>
            <numerusform>%n Fragen warten auf eine Antwort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) need a person</source>
        <translation>
            <numerusform>%n Vorfall braucht einen Menschen</numerusform>
            <numerusform>%n Vorfälle brauchen einen Menschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) silenced</source>
        <translation>
            <numerusform>%n Benachrichtigung stummgeschaltet</numerusform>
            <numerusform>%n Benachrichtigungen stummgeschaltet</numerusform>
        </translation>
    </message>
    <message>
        <source>Since you last looked (%1): %2.</source>
        <extracomment>%1 is a time, %2 a list</extracomment>
        <translation>Seit Sie zuletzt hingesehen haben (%1): %2.</translation>
    </message>
</context>
<context>
    <name>ops::OnboardingDialog</name>
    <message>
        <source>Onboard an app</source>
        <translation>Eine Anwendung aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Directory of specs:</source>
        <translation>&amp;Verzeichnis der Beschreibungen:</translation>
    </message>
    <message>
        <source>Where the specs of this session are.</source>
        <translation>Wo die Beschreibungen dieser Sitzung liegen.</translation>
    </message>
    <message>
        <source>Where the specs of your apps are kept.</source>
        <translation>Wo die Beschreibungen Ihrer Anwendungen aufbewahrt werden.</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose the directory.</source>
        <translation>Das Verzeichnis auswählen.</translation>
    </message>
    <message>
        <source>Directory of specs</source>
        <translation>Verzeichnis der Beschreibungen</translation>
    </message>
    <message>
        <source>Text of the spec</source>
        <translation>Text der Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Hingehen</translation>
    </message>
    <message>
        <source>Puts the cursor where the mistake is.</source>
        <translation>Setzt die Schreibmarke dorthin, wo der Fehler ist.</translation>
    </message>
    <message>
        <source>What would be done</source>
        <translation>Was getan würde</translation>
    </message>
    <message>
        <source>Dry run: what would be done</source>
        <translation>Probelauf: was getan würde</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Writes the spec into the directory. Nothing is started.</source>
        <translation>Schreibt die Beschreibung in das Verzeichnis. Gestartet wird nichts.</translation>
    </message>
    <message>
        <source>Save and &amp;take in</source>
        <translation>Speichern und &amp;aufnehmen</translation>
    </message>
    <message>
        <source>Writes the spec and begins a session with all apps of the directory: the new one is deployed, those that run go on running.</source>
        <translation>Schreibt die Beschreibung und beginnt eine Sitzung mit allen Anwendungen des Verzeichnisses: Die neue wird ausgerollt, die laufenden laufen weiter.</translation>
    </message>
    <message>
        <source>✓ No mistake was found.</source>
        <translation>✓ Es wurde kein Fehler gefunden.</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>Nothing could be done with this spec: it has a mistake in it.</source>
        <translation>Mit dieser Beschreibung wäre nichts anzufangen: Sie enthält einen Fehler.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>ops::OrderDialog</name>
    <message>
        <source>R&amp;eason:</source>
        <translation>&amp;Grund:</translation>
    </message>
    <message>
        <source>optional; kept in the journal</source>
        <translation>freiwillig; steht im Journal</translation>
    </message>
    <message>
        <source>needed; kept in the journal</source>
        <translation>nötig; steht im Journal</translation>
    </message>
</context>
<context>
    <name>ops::OrderWords</name>
    <message>
        <source>Approval</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>Veto</translation>
    </message>
    <message>
        <source>Something else instead</source>
        <translation>Etwas anderes stattdessen</translation>
    </message>
    <message>
        <source>Cancel the action</source>
        <translation>Aktion abbrechen</translation>
    </message>
    <message>
        <source>More time to decide</source>
        <translation>Mehr Zeit zum Entscheiden</translation>
    </message>
    <message>
        <source>Action by hand</source>
        <translation>Aktion von Hand</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation>Auftauen</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Halt</translation>
    </message>
    <message>
        <source>Lift the emergency stop</source>
        <translation>Not-Halt aufheben</translation>
    </message>
    <message>
        <source>Pause an agent</source>
        <translation>Agent anhalten</translation>
    </message>
    <message>
        <source>Resume an agent</source>
        <translation>Agent fortsetzen</translation>
    </message>
    <message>
        <source>Change the settings</source>
        <translation>Einstellungen ändern</translation>
    </message>
    <message>
        <source>Pin a strategy</source>
        <translation>Strategie festlegen</translation>
    </message>
    <message>
        <source>Forbid or allow a strategy</source>
        <translation>Strategie verbieten oder erlauben</translation>
    </message>
    <message>
        <source>Close the incident</source>
        <translation>Vorfall schließen</translation>
    </message>
    <message>
        <source>Acknowledge the incident</source>
        <translation>Vorfall zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Reset knowledge</source>
        <translation>Wissen zurücksetzen</translation>
    </message>
    <message>
        <source>Import knowledge</source>
        <translation>Wissen importieren</translation>
    </message>
    <message>
        <source>Promote knowledge</source>
        <translation>Wissen befördern</translation>
    </message>
    <message>
        <source>Hands on</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Hands off</source>
        <translation>Übernahme beenden</translation>
    </message>
    <message>
        <source>Reject a release</source>
        <translation>Release ablehnen</translation>
    </message>
    <message>
        <source>Clear a release</source>
        <translation>Release wieder zulassen</translation>
    </message>
    <message>
        <source>Inject a fault</source>
        <translation>Fehler einspielen</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>End a silence</source>
        <translation>Stummschaltung beenden</translation>
    </message>
    <message>
        <source>Raise autonomy</source>
        <translation>Autonomie erhöhen</translation>
    </message>
    <message>
        <source>Take a raise of autonomy back</source>
        <translation>Erhöhte Autonomie zurücknehmen</translation>
    </message>
    <message>
        <source>Report an alert</source>
        <translation>Alarm melden</translation>
    </message>
    <message>
        <source>End shadow mode</source>
        <translation>Schattenbetrieb beenden</translation>
    </message>
</context>
<context>
    <name>ops::OutcomeBars</name>
    <message>
        <source>%1: %2 succeeded, %3 failed</source>
        <extracomment>for screen readers: %1 is an environment or a strategy</extracomment>
        <translation>%1: %2 gelungen, %3 misslungen</translation>
    </message>
</context>
<context>
    <name>ops::OverviewCharts</name>
    <message>
        <source>%1: fault %2</source>
        <translation>%1: Fehler %2</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Health (share of apps up)</source>
        <translation>Gesundheit (Anteil laufend)</translation>
    </message>
    <message>
        <source>Latency p95, worst app</source>
        <translation>Latenz p95, schlechteste</translation>
    </message>
    <message>
        <source>Errors, worst app</source>
        <translation>Fehler, schlechteste</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Healing by strategy</source>
        <translation>Heilung nach Strategie</translation>
    </message>
    <message>
        <source>No deployment has ended yet.</source>
        <translation>Noch kein Deployment ist beendet.</translation>
    </message>
    <message>
        <source>No cure has been tried yet.</source>
        <translation>Noch keine Heilung wurde versucht.</translation>
    </message>
    <message>
        <source>▲ fault  ■ action  ● recovery. Drag to zoom, double-click to see everything again.</source>
        <translation>▲ Fehler  ■ Aktion  ● Genesung. Ziehen vergrößert, Doppelklick zeigt wieder alles.</translation>
    </message>
    <message>
        <source>CPU, memory (dots), worst app</source>
        <translation>CPU, Speicher (Punkte), höchste</translation>
    </message>
</context>
<context>
    <name>ops::OverviewPage</name>
    <message>
        <source>Nothing runs yet.

Open a CSV file of your own (or drop it here), or run a scenario and watch the platform find the fault, propose a cure, wait for your veto, and heal.</source>
        <translation>Noch läuft nichts.

Öffnen Sie eine eigene CSV-Datei (oder ziehen Sie sie hierher), oder führen Sie ein Szenario aus und sehen Sie zu, wie die Plattform den Fehler findet, eine Heilung vorschlägt, Ihr Veto abwartet und heilt.</translation>
    </message>
    <message>
        <source>&amp;Open a dataset…</source>
        <translation>Datensatz &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open a CSV file (Ctrl+O)</source>
        <translation>Eine CSV-Datei öffnen (Strg+O)</translation>
    </message>
    <message>
        <source>&amp;Run a scenario…</source>
        <translation>&amp;Szenario ausführen…</translation>
    </message>
    <message>
        <source>Run one of the bundled scenarios (Ctrl+R)</source>
        <translation>Eines der mitgelieferten Szenarien ausführen (Strg+R)</translation>
    </message>
    <message>
        <source>Connecting to the daemon at %1…</source>
        <extracomment>%1 is the address of a daemon</extracomment>
        <translation>Verbinde mit dem Daemon auf %1…</translation>
    </message>
</context>
<context>
    <name>ops::PeopleForm</name>
    <message>
        <source>Nobody decides on it alone, whoever asked for it.</source>
        <translation>Darüber entscheidet niemand allein, wer auch immer danach gefragt hat.</translation>
    </message>
    <message>
        <source>Two people approve:</source>
        <translation>Zwei Personen genehmigen:</translation>
    </message>
    <message>
        <source>empty: everybody at once</source>
        <translation>leer: alle zugleich</translation>
    </message>
    <message>
        <source>Names with commas between them: who is asked first, and who next when nobody has answered.</source>
        <translation>Namen, mit Kommas dazwischen: wer zuerst gefragt wird, und wer als Nächstes, wenn niemand geantwortet hat.</translation>
    </message>
    <message>
        <source>Asked one after the other:</source>
        <translation>Nacheinander gefragt:</translation>
    </message>
</context>
<context>
    <name>ops::PlanText</name>
    <message>
        <source>Saved as %1. Nothing is started by that.</source>
        <translation>Gespeichert als %1. Gestartet wird dadurch nichts.</translation>
    </message>
    <message>
        <source>%1: release %2, run by %3</source>
        <extracomment>an environment, a release and what runs it: &quot;prod: release 1.0 as Docker&quot;</extracomment>
        <translation>%1: Release %2, ausgeführt von %3</translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n Replik</numerusform>
            <numerusform>%n Repliken</numerusform>
        </translation>
    </message>
    <message>
        <source>, up to %1 when it is scaled out</source>
        <translation>, bis zu %1, wenn skaliert wird</translation>
    </message>
    <message>
        <source>no ports</source>
        <translation>keine Ports</translation>
    </message>
    <message>
        <source>keeps the ports %1</source>
        <translation>belegt die Ports %1</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>each replica has %1 to become well</source>
        <translation>jede Replik hat %1, um gesund zu werden</translation>
    </message>
    <message numerus="yes">
        <source>and %n more in the same way</source>
        <translation>
            <numerusform>und %n weitere ebenso</numerusform>
            <numerusform>und %n weitere ebenso</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>replica %1 in %2</source>
        <translation>Replik %1 in %2</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>Image %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>how freely automation may act, and how long one may object</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ops::PlaybackBar</name>
    <message>
        <source>Past</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>You see the newest state.</source>
        <translation>Sie sehen den neuesten Stand.</translation>
    </message>
    <message>
        <source>Return to live (Ctrl+L)</source>
        <translation>Zurück zu Live (Strg+L)</translation>
    </message>
    <message>
        <source>Pause (Ctrl+P)</source>
        <translation>Anhalten (Strg+P)</translation>
    </message>
    <message>
        <source>Play (Ctrl+P)</source>
        <translation>Abspielen (Strg+P)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>%1 ×</source>
        <extracomment>%1 is how many times faster than the clock: &quot;10 ×&quot;</extracomment>
        <translation>%1 ×</translation>
    </message>
    <message>
        <source>max.</source>
        <translation>max.</translation>
    </message>
    <message>
        <source>Speed: virtual seconds per second (Ctrl++ and Ctrl+-)</source>
        <translation>Tempo: virtuelle Sekunden je Sekunde (Strg++ und Strg+-)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>One second further (Ctrl+.)</source>
        <translation>Eine Sekunde weiter (Strg+.)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Drag to the left to look at the past, to the right to run on until then.</source>
        <translation>Nach links ziehen zeigt die Vergangenheit, nach rechts läuft es bis dahin weiter.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>There is no connection: you see the last state that was heard of.</source>
        <translation>Es gibt keine Verbindung: Sie sehen den letzten Stand, von dem zu hören war.</translation>
    </message>
    <message>
        <source>Drag to the left to look at the past.</source>
        <translation>Nach links ziehen, um in die Vergangenheit zu sehen.</translation>
    </message>
</context>
<context>
    <name>ops::PolicyModel</name>
    <message>
        <source>forbidden</source>
        <translation>verboten</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgelegt</translation>
    </message>
    <message>
        <source>%1
%2 of %3</source>
        <extracomment>%1 is the learned value, %2 successes of %3 tries</extracomment>
        <translation>%1
%2 von %3</translation>
    </message>
    <message>
        <source>Learned value (Q): %1</source>
        <translation>Gelernter Wert (Q): %1</translation>
    </message>
    <message>
        <source>Cured %1 of %2 times</source>
        <translation>Heilte %1 von %2 Malen</translation>
    </message>
    <message>
        <source>Mean recovery: %1</source>
        <translation>Mittlere Genesung: %1</translation>
    </message>
    <message>
        <source>Pinned: an operator wants this one first.</source>
        <translation>Festgelegt: ein Operator will diese zuerst.</translation>
    </message>
    <message>
        <source>Forbidden: an operator does not want this one.</source>
        <translation>Verboten: ein Operator will diese nicht.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>Lage</translation>
    </message>
</context>
<context>
    <name>ops::PreviewDialog</name>
    <message>
        <source>&amp;Begin again at the end</source>
        <translation>Am Ende von vorn &amp;beginnen</translation>
    </message>
    <message>
        <source>Open a dataset</source>
        <translation>Datensatz öffnen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>The rows are repeated, so that the session never ends.</source>
        <translation>Die Zeilen werden wiederholt, sodass die Sitzung nie endet.</translation>
    </message>
    <message>
        <source>&amp;Start session</source>
        <translation>Sitzung &amp;starten</translation>
    </message>
    <message>
        <source>Ends the present session and runs these rows in all environments.</source>
        <translation>Beendet die jetzige Sitzung und lässt diese Zeilen in allen Umgebungen laufen.</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing of this can be run. What is wrong stands below.</source>
        <translation>Nichts davon lässt sich ausführen. Der Grund steht unten.</translation>
    </message>
    <message>
        <source>%1: not readable</source>
        <translation>%1: nicht lesbar</translation>
    </message>
    <message>
        <source>Columns (%1)</source>
        <translation>Spalten (%1)</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Bad rows (%1)</source>
        <translation>Fehlerhafte Zeilen (%1)</translation>
    </message>
    <message>
        <source>tabulator</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>No time column: one row every %1 s.</source>
        <translation>Keine Zeitspalte: eine Zeile alle %1 s.</translation>
    </message>
    <message>
        <source>Times as %1, one row every %2 s.</source>
        <translation>Zeiten als %1, eine Zeile alle %2 s.</translation>
    </message>
    <message>
        <source>%1 rows, of which %2 cannot be read.</source>
        <translation>%1 Zeilen, davon %2 nicht lesbar.</translation>
    </message>
    <message>
        <source>The first %1 rows were looked at; %2 of them cannot be read.</source>
        <translation>Die ersten %1 Zeilen wurden betrachtet; %2 davon sind nicht lesbar.</translation>
    </message>
    <message>
        <source>%1, %2, separated by %3.</source>
        <translation>%1, %2, getrennt durch %3.</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>number, becomes a metric</source>
        <translation>Zahl, wird ein Messwert</translation>
    </message>
    <message>
        <source>text, not used</source>
        <translation>Text, unbenutzt</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Understood as</source>
        <translation>Verstanden als</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Bad rows</source>
        <translation>Fehlerhafte Zeilen</translation>
    </message>
    <message>
        <source>This is what was understood. Each file becomes an app in every environment, in a new session that takes the place of the present one.</source>
        <translation>Das wurde verstanden. Jede Datei wird in jeder Umgebung zu einer Anwendung, in einer neuen Sitzung an Stelle der jetzigen.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>number, not used: too many</source>
        <translation>Zahl, unbenutzt: zu viele</translation>
    </message>
</context>
<context>
    <name>ops::ProbeView</name>
    <message>
        <source>Half of the answers within</source>
        <translation>Die Hälfte der Antworten innerhalb von</translation>
    </message>
    <message>
        <source>95 of 100 answers within</source>
        <translation>95 von 100 Antworten innerhalb von</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>Fehlgeschlagene Anfragen</translation>
    </message>
    <message>
        <source>Up or down:</source>
        <translation>Auf oder aus:</translation>
    </message>
    <message>
        <source>When the app served, in the same time as the charts. Hatched: it did not.</source>
        <translation>Wann die Anwendung bedient hat, im Zeitraum der Diagramme. Schraffiert: da nicht.</translation>
    </message>
</context>
<context>
    <name>ops::PromoteDialog</name>
    <message>
        <source>Promote knowledge</source>
        <translation>Wissen befördern</translation>
    </message>
    <message>
        <source>Whose experience is taken over; nothing changes there.</source>
        <translation>Wessen Erfahrung übernommen wird; dort ändert sich nichts.</translation>
    </message>
    <message>
        <source>Where decisions are made by it from now on.</source>
        <translation>Wo von nun an danach entschieden wird.</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>&amp;Nach:</translation>
    </message>
    <message>
        <source>Promote knowledge from %1 to %2</source>
        <extracomment>%1 and %2 are environments</extracomment>
        <translation>Wissen von %1 nach %2 befördern</translation>
    </message>
    <message>
        <source>What %1 has learned replaces what %2 knows of the same situations. What people pinned or forbade in %2 stays.</source>
        <translation>Was %1 gelernt hat, ersetzt, was %2 über die gleichen Lagen weiß. Was Menschen in %2 festgelegt oder verboten haben, bleibt.</translation>
    </message>
    <message>
        <source>From now on %1 decides by what was learned in %2.</source>
        <translation>Von nun an entscheidet %1 nach dem, was in %2 gelernt wurde.</translation>
    </message>
    <message>
        <source>Choose two different environments.</source>
        <translation>Wählen Sie zwei verschiedene Umgebungen.</translation>
    </message>
</context>
<context>
    <name>ops::PromotionBoard</name>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Starting, %1 of %2 healthy</source>
        <translation>Startet, %1 von %2 gesund</translation>
    </message>
    <message>
        <source>All %1 healthy, former ones go</source>
        <translation>Alle %1 gesund, frühere gehen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a state such as &quot;Watching&quot; or &quot;Failed&quot;, %2 a release</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No apps yet: open a CSV file, or start a scenario.</source>
        <translation>Noch keine Anwendungen: Öffnen Sie eine CSV-Datei oder starten Sie ein Szenario.</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen…</translation>
    </message>
    <message>
        <source>Promote to %1…</source>
        <extracomment>%1 is an environment: brings the release there</extracomment>
        <translation>Nach %1 befördern…</translation>
    </message>
    <message>
        <source>Deploys this release in the next environment, after a confirmation.</source>
        <translation>Rollt dieses Release nach einer Bestätigung in der nächsten Umgebung aus.</translation>
    </message>
</context>
<context>
    <name>ops::ProofPanel</name>
    <message>
        <source>Not verified since the window was opened.</source>
        <translation>Nicht geprüft, seit das Fenster offen ist.</translation>
    </message>
    <message>
        <source>Every record is held against its proofs…</source>
        <translation>Jeder Eintrag wird mit seinen Beweisen verglichen…</translation>
    </message>
    <message>
        <source>The verification was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Could not be verified: %1</source>
        <translation>Konnte nicht geprüft werden: %1</translation>
    </message>
    <message>
        <source>NOT as it was written. First bad record: %1. %2</source>
        <extracomment>%1 is the number of a record, %2 says what is wrong with it, in a sentence</extracomment>
        <translation>NICHT, wie es geschrieben wurde. Erster falscher Eintrag: %1. %2</translation>
    </message>
    <message>
        <source>As it was written: %1 records, the newest is number %2.</source>
        <translation>Wie es geschrieben wurde: %1 Einträge, der neueste hat die Nummer %2.</translation>
    </message>
    <message>
        <source>Records up to %1 were removed, as the retention policy wants.</source>
        <translation>Einträge bis %1 wurden entfernt, wie es die Aufbewahrungsregel will.</translation>
    </message>
    <message>
        <source>There is no key: only accidents are found, not forgery.</source>
        <translation>Es gibt keinen Schlüssel: Nur Versehen werden gefunden, keine Fälschung.</translation>
    </message>
    <message>
        <source>Ver&amp;ify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Holds every record of the chain against its proofs, and against what was told outside the database. The platform goes on meanwhile.</source>
        <translation>Vergleicht jeden Eintrag der Kette mit seinen Beweisen und mit dem, was außerhalb der Datenbank festgehalten wurde. Die Plattform arbeitet dabei weiter.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the verification</source>
        <translation>Die Prüfung abbrechen</translation>
    </message>
    <message>
        <source>Show the &amp;record</source>
        <translation>Eintrag &amp;zeigen</translation>
    </message>
    <message>
        <source>Progress of the verification</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
</context>
<context>
    <name>ops::RankingView</name>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>Noch ist nichts entschieden.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Cured</source>
        <translation>Geheilt</translation>
    </message>
    <message>
        <source>Mean recovery</source>
        <translation>Mittlere Genesung</translation>
    </message>
    <message>
        <source>Value (Q)</source>
        <translation>Wert (Q)</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>chosen, %1</source>
        <translation>gewählt, %1</translation>
    </message>
    <message>
        <source>never tried</source>
        <translation>nie versucht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Do this instead</source>
        <translation>Stattdessen dies tun</translation>
    </message>
    <message>
        <source>Do this instead: %1</source>
        <extracomment>%1 is a strategy such as &quot;Restart&quot;</extracomment>
        <translation>Stattdessen dies tun: %1</translation>
    </message>
</context>
<context>
    <name>ops::RecordTable</name>
    <message>
        <source>Filter of the list: %1</source>
        <extracomment>%1 is the title of a list</extracomment>
        <translation>Filter der Liste: %1</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>Filter: words that occur anywhere in a row</source>
        <translation>Filter: Wörter, die irgendwo in der Zeile vorkommen</translation>
    </message>
    <message>
        <source>Shows only the rows in which all these words occur.</source>
        <translation>Zeigt nur Zeilen, in denen alle diese Wörter vorkommen.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Gewählte Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>ops::ReplicaModel</name>
    <message>
        <source>Unhealthy</source>
        <translation>Ungesund</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Replica</source>
        <translation>Replik</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Process or container</source>
        <translation>Prozess oder Container</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Last unasked end</source>
        <translation>Letztes ungewolltes Ende</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>memory in use, and its limit</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
</context>
<context>
    <name>ops::ReplicaView</name>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>No replica exists</source>
        <translation>Es gibt keine Replik</translation>
    </message>
    <message>
        <source>Deploy a release, and its replicas appear here.</source>
        <translation>Rollen Sie ein Release aus, und seine Repliken erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>ops::ReportCharts</name>
    <message>
        <source>Availability by day</source>
        <translation>Verfügbarkeit nach Tagen</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n incident(s)</source>
        <translation>
            <numerusform>%1, %2: %n Vorfall</numerusform>
            <numerusform>%1, %2: %n Vorfälle</numerusform>
        </translation>
    </message>
    <message>
        <source>Incidents by day</source>
        <translation>Vorfälle nach Tagen</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Vormonat</translation>
    </message>
    <message>
        <source>What became of the incidents</source>
        <translation>Was aus den Vorfällen wurde</translation>
    </message>
    <message>
        <source>Most frequent causes</source>
        <translation>Häufigste Ursachen</translation>
    </message>
</context>
<context>
    <name>ops::ReportDialog</name>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Monthly report</source>
        <translation>Monatsbericht</translation>
    </message>
    <message>
        <source>&amp;Month:</source>
        <translation>&amp;Monat:</translation>
    </message>
    <message>
        <source>Which month the report is about</source>
        <translation>Von welchem Monat der Bericht handelt</translation>
    </message>
    <message>
        <source>How far the report is</source>
        <translation>Wie weit der Bericht ist</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop making this report</source>
        <translation>Diesen Bericht nicht weiter erstellen</translation>
    </message>
    <message>
        <source>Save as &amp;HTML…</source>
        <translation>Als &amp;HTML speichern …</translation>
    </message>
    <message>
        <source>One page that opens in any browser, offline</source>
        <translation>Eine Seite, die sich in jedem Browser öffnet, auch offline</translation>
    </message>
    <message>
        <source>Save as &amp;PDF…</source>
        <translation>Als &amp;PDF speichern …</translation>
    </message>
    <message>
        <source>A4 pages, to be printed or sent</source>
        <translation>A4-Seiten zum Drucken oder Versenden</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>ops::ReportPage</name>
    <message>
        <source>Operations report, %1 %2</source>
        <extracomment>title of the monthly report; %1 is the name of a month, %2 a year</extracomment>
        <translation>Betriebsbericht %1 %2</translation>
    </message>
    <message>
        <source>The month is not over: this is how it stands.</source>
        <translation>Der Monat ist noch nicht vorbei: So steht es bisher.</translation>
    </message>
    <message>
        <source>Nothing is on record of this month.</source>
        <translation>Von diesem Monat ist nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Made %1. Days and months are those of the time zone %2.</source>
        <translation>Erstellt %1. Tage und Monate sind die der Zeitzone %2.</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Ausfälle</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Healing success</source>
        <translation>Heilungserfolg</translation>
    </message>
    <message>
        <source>Manual share</source>
        <translation>Anteil mit Handarbeit</translation>
    </message>
    <message>
        <source>Mean time to recover (MTTR)</source>
        <translation>Mittlere Zeit bis zur Erholung (MTTR)</translation>
    </message>
    <message>
        <source>Mean time to detect (MTTD)</source>
        <translation>Mittlere Zeit bis zur Erkennung (MTTD)</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Change failure rate</source>
        <translation>Anteil misslungener Änderungen</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Vormonat</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Time down</source>
        <translation>Ausfallzeit</translation>
    </message>
    <message>
        <source>Healed</source>
        <translation>Geheilt</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>MTTR</source>
        <translation>MTTR</translation>
    </message>
    <message>
        <source>MTTD</source>
        <translation>MTTD</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>There was no incident.</source>
        <translation>Es gab keinen Vorfall.</translation>
    </message>
    <message>
        <source>What was wrong</source>
        <translation>Was nicht stimmte</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Lasted in all</source>
        <translation>Dauer insgesamt</translation>
    </message>
    <message>
        <source>Nothing had to be healed.</source>
        <translation>Nichts musste geheilt werden.</translation>
    </message>
    <message>
        <source>Way to heal</source>
        <translation>Heilmittel</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Versucht</translation>
    </message>
    <message>
        <source>Cured</source>
        <translation>Geheilt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Mean time to recover</source>
        <translation>Mittlere Zeit bis zur Erholung</translation>
    </message>
    <message>
        <source>What is tried first stayed as it was.</source>
        <translation>Was zuerst versucht wird, ist geblieben, wie es war.</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>First choice before</source>
        <translation>Erste Wahl vorher</translation>
    </message>
    <message>
        <source>First choice now</source>
        <translation>Erste Wahl jetzt</translation>
    </message>
    <message>
        <source>Nobody answered a question.</source>
        <translation>Niemand hat eine Frage beantwortet.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Genehmigt</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>Veto eingelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>Mittlere Dauer (Median)</translation>
    </message>
    <message>
        <source>Longest time</source>
        <translation>Längste Dauer</translation>
    </message>
    <message numerus="yes">
        <source>Nobody answered in time: %n question(s).</source>
        <translation>
            <numerusform>Niemand hat rechtzeitig geantwortet: %n Frage.</numerusform>
            <numerusform>Niemand hat rechtzeitig geantwortet: %n Fragen.</numerusform>
        </translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>Auf einen Blick</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Most frequent causes</source>
        <translation>Häufigste Ursachen</translation>
    </message>
    <message>
        <source>How it was healed</source>
        <translation>Wie geheilt wurde</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>Was gelernt wurde</translation>
    </message>
    <message>
        <source>Who answered, and how fast</source>
        <translation>Wer geantwortet hat und wie schnell</translation>
    </message>
</context>
<context>
    <name>ops::RuntimeName</name>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Swarm</source>
        <translation>Swarm</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
</context>
<context>
    <name>ops::RuntimeStatus</name>
    <message>
        <source>✗ %1: unknown since %2</source>
        <translation>✗ %1: unbekannt seit %2</translation>
    </message>
    <message>
        <source>%1 cannot be reached since %2: %3 Its apps are shown as unknown, nothing is done to them, and the connection is tried again and again.</source>
        <translation>%1 ist seit %2 nicht erreichbar: %3 Die Anwendungen dort werden als unbekannt gezeigt, nichts wird mit ihnen getan, und die Verbindung wird immer wieder versucht.</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>%1: connected</source>
        <translation>%1: verbunden</translation>
    </message>
    <message>
        <source>%1: connecting…</source>
        <translation>%1: verbinde…</translation>
    </message>
    <message>
        <source>Nothing is known yet of what runs there.</source>
        <translation>Was dort läuft, ist noch nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>ops::Sentences</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 did something else.</source>
        <translation>%1 hat etwas anderes getan.</translation>
    </message>
    <message>
        <source>%1 helped.</source>
        <translation>%1 hat geholfen.</translation>
    </message>
    <message>
        <source>%1 attempts did not help.</source>
        <translation>%1 Versuche haben nicht geholfen.</translation>
    </message>
    <message>
        <source>%1 actions failed here within an hour.</source>
        <translation>%1 Aktionen sind hier innerhalb einer Stunde misslungen.</translation>
    </message>
    <message>
        <source>%1 was paused; the time did not run.</source>
        <translation>%1 war angehalten; die Zeit lief nicht.</translation>
    </message>
    <message>
        <source>%1 has been decided already, or there is no such action.</source>
        <translation>%1 ist schon entschieden, oder es gibt diese Aktion nicht.</translation>
    </message>
    <message>
        <source>%1 is under way on %2; cancel it first, or wait for its end.</source>
        <translation>%1 läuft gerade an %2; brechen Sie es erst ab, oder warten Sie sein Ende ab.</translation>
    </message>
    <message>
        <source>%1 is not under way.</source>
        <translation>%1 läuft nicht.</translation>
    </message>
    <message>
        <source>%1 is under way.</source>
        <translation>%1 läuft gerade.</translation>
    </message>
    <message>
        <source>%1 is not frozen.</source>
        <translation>%1 ist nicht eingefroren.</translation>
    </message>
    <message>
        <source>%1 is nothing that a runtime does.</source>
        <translation>%1 ist nichts, was eine Laufzeitumgebung tut.</translation>
    </message>
    <message>
        <source>%1 is %2: %3.</source>
        <translation>%1 ist %2: %3.</translation>
    </message>
    <message>
        <source>%1 has taken over until %2.</source>
        <translation>%1 hat bis %2 übernommen.</translation>
    </message>
    <message>
        <source>%1 has taken over.</source>
        <translation>%1 hat übernommen.</translation>
    </message>
    <message>
        <source>%1 cannot be undone: %2</source>
        <translation>%1 lässt sich nicht rückgängig machen: %2</translation>
    </message>
    <message>
        <source>%1 cannot be %2.</source>
        <translation>%1 kann nicht %2 sein.</translation>
    </message>
    <message>
        <source>%1 replicas are not possible; allowed: 0 to %2.</source>
        <translation>%1 Repliken sind nicht möglich; erlaubt: 0 bis %2.</translation>
    </message>
    <message>
        <source>%1 replicas are not possible.</source>
        <translation>%1 Repliken sind nicht möglich.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no release.</source>
        <translation>„%1“ ist kein Release.</translation>
    </message>
    <message>
        <source>A %1 is nothing that a runtime does.</source>
        <translation>%1: das tut keine Laufzeitumgebung.</translation>
    </message>
    <message>
        <source>A countdown can be extended by one millisecond to 24 hours.</source>
        <translation>Ein Countdown lässt sich um eine Millisekunde bis 24 Stunden verlängern.</translation>
    </message>
    <message>
        <source>Acknowledged by %1.</source>
        <translation>Zur Kenntnis genommen von %1.</translation>
    </message>
    <message>
        <source>All is as it was before.</source>
        <translation>Alles ist, wie es vorher war.</translation>
    </message>
    <message>
        <source>Allowed: 1 to %1.</source>
        <translation>Erlaubt: 1 bis %1.</translation>
    </message>
    <message>
        <source>Allowed: %1.</source>
        <translation>Erlaubt: %1.</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>Bekannt: %1.</translation>
    </message>
    <message>
        <source>An app can be taken over for up to 24 hours.</source>
        <translation>Eine Anwendung lässt sich für höchstens 24 Stunden übernehmen.</translation>
    </message>
    <message>
        <source>An emergency stop is lifted by a person, by name.</source>
        <translation>Einen Not-Halt hebt ein Mensch auf, mit seinem Namen.</translation>
    </message>
    <message>
        <source>Another change is still under way.</source>
        <translation>Eine andere Änderung läuft noch.</translation>
    </message>
    <message>
        <source>Approved.</source>
        <translation>Genehmigt.</translation>
    </message>
    <message>
        <source>Asks although the level is &quot;%1&quot;: %2</source>
        <translation>Fragt, obwohl die Stufe „%1“ ist: %2</translation>
    </message>
    <message>
        <source>Autonomy is &quot;ask&quot;: waits for an approval.</source>
        <translation>Die Autonomie ist „fragen“: wartet auf eine Genehmigung.</translation>
    </message>
    <message>
        <source>Autonomy is &quot;autonomous&quot;.</source>
        <translation>Die Autonomie ist „autonom“.</translation>
    </message>
    <message>
        <source>Autonomy is &quot;observe&quot;: only said, not done.</source>
        <translation>Die Autonomie ist „beobachten“: nur gesagt, nicht getan.</translation>
    </message>
    <message>
        <source>By what was learned, nothing is likely to help.</source>
        <translation>Nach dem, was gelernt wurde, hilft wahrscheinlich nichts.</translation>
    </message>
    <message>
        <source>Cancelled by %1.</source>
        <translation>Abgebrochen von %1.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Chosen instead of %1.</source>
        <translation>Statt %1 gewählt.</translation>
    </message>
    <message>
        <source>Closed by %1.</source>
        <translation>Geschlossen von %1.</translation>
    </message>
    <message>
        <source>Emergency stop by %1.</source>
        <translation>Not-Halt durch %1.</translation>
    </message>
    <message>
        <source>Frozen already, by %1.</source>
        <translation>Schon eingefroren, von %1.</translation>
    </message>
    <message>
        <source>Frozen by the rule &quot;%1&quot;.</source>
        <translation>Eingefroren durch die Regel „%1“.</translation>
    </message>
    <message>
        <source>Frozen by %1.</source>
        <translation>Eingefroren von %1.</translation>
    </message>
    <message>
        <source>In maintenance by the rule &quot;%1&quot;.</source>
        <translation>In Wartung durch die Regel „%1“.</translation>
    </message>
    <message>
        <source>It did not go away.</source>
        <translation>Es ging nicht weg.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It was not well within %1 s.</source>
        <translation>Es war nach %1 s noch nicht gesund.</translation>
    </message>
    <message>
        <source>It was well in %1 % of the samples and is in %2 %.</source>
        <translation>Es war in %1 % der Messungen gesund und ist es in %2 %.</translation>
    </message>
    <message>
        <source>It went away.</source>
        <translation>Es ging weg.</translation>
    </message>
    <message>
        <source>It %1 before it was well.</source>
        <translation>Es endete, bevor es gesund war: %1.</translation>
    </message>
    <message>
        <source>Left: %1.</source>
        <translation>Geblieben: %1.</translation>
    </message>
    <message>
        <source>Look at its log and its health check.</source>
        <translation>Sehen Sie in sein Protokoll und nach seiner Gesundheitsprüfung.</translation>
    </message>
    <message>
        <source>Look at its log.</source>
        <translation>Sehen Sie in sein Protokoll.</translation>
    </message>
    <message>
        <source>More time asked for by %1.</source>
        <translation>%1 hat um mehr Zeit gebeten.</translation>
    </message>
    <message>
        <source>Newer releases wait as well.</source>
        <translation>Neuere Releases warten ebenfalls.</translation>
    </message>
    <message>
        <source>Nobody answered in time, so it is not done.</source>
        <translation>Niemand hat rechtzeitig geantwortet, also wird es nicht getan.</translation>
    </message>
    <message>
        <source>Nobody answered in time.</source>
        <translation>Niemand hat rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Nobody has taken over %1.</source>
        <translation>Niemand hat %1 übernommen.</translation>
    </message>
    <message>
        <source>Nobody vetoed it in time.</source>
        <translation>Niemand hat rechtzeitig ein Veto eingelegt.</translation>
    </message>
    <message>
        <source>Not all that should run here was found running.</source>
        <translation>Nicht alles, was hier laufen soll, lief.</translation>
    </message>
    <message>
        <source>Nothing brings back what a %1 threw away.</source>
        <translation>Was dabei verworfen wurde, bringt nichts zurück: %1.</translation>
    </message>
    <message>
        <source>Nothing is left to try.</source>
        <translation>Es gibt nichts mehr zu versuchen.</translation>
    </message>
    <message>
        <source>Nothing was deployed before it.</source>
        <translation>Vorher war nichts ausgerollt.</translation>
    </message>
    <message>
        <source>Proven by fresh samples.</source>
        <translation>Durch neue Messungen bewiesen.</translation>
    </message>
    <message>
        <source>Rejected.</source>
        <translation>Abgelehnt.</translation>
    </message>
    <message>
        <source>Release %1 did not become ready in time; %2 keeps running.</source>
        <translation>Release %1 wurde nicht rechtzeitig bereit; %2 läuft weiter.</translation>
    </message>
    <message>
        <source>Release %1 is not rejected at %2.</source>
        <translation>Release %1 ist bei %2 nicht abgelehnt.</translation>
    </message>
    <message>
        <source>Release %1 was rejected by %2.</source>
        <translation>Release %1 wurde von %2 abgelehnt.</translation>
    </message>
    <message>
        <source>Release %1 was rejected in %2: %3 A person has to clear it first.</source>
        <translation>Release %1 wurde in %2 abgelehnt: %3 Ein Mensch muss es erst freigeben.</translation>
    </message>
    <message>
        <source>Replaced by %1.</source>
        <translation>Ersetzt durch %1.</translation>
    </message>
    <message>
        <source>Replica %1 %2.</source>
        <translation>Replik %1: %2.</translation>
    </message>
    <message>
        <source>Requested by %1.</source>
        <translation>Angefordert von %1.</translation>
    </message>
    <message>
        <source>Rolled back by %1.</source>
        <translation>Zurückgerollt durch %1.</translation>
    </message>
    <message>
        <source>Still in force from the session before.</source>
        <translation>Gilt noch aus der vorigen Sitzung.</translation>
    </message>
    <message>
        <source>Stopped already, by %1.</source>
        <translation>Schon gestoppt, von %1.</translation>
    </message>
    <message>
        <source>The app exited again.</source>
        <translation>Die Anwendung endete erneut.</translation>
    </message>
    <message>
        <source>The app exited.</source>
        <translation>Die Anwendung endete.</translation>
    </message>
    <message>
        <source>The app&apos;s spec wants it to run here.</source>
        <translation>Die Beschreibung der Anwendung will, dass sie hier läuft.</translation>
    </message>
    <message>
        <source>The budget of disruptive actions in an hour is spent (%1); a person decides.</source>
        <translation>Das Budget störender Aktionen in einer Stunde ist verbraucht (%1); ein Mensch entscheidet.</translation>
    </message>
    <message>
        <source>The error rate rose from %1 % to %2 %.</source>
        <translation>Die Fehlerrate stieg von %1 % auf %2 %.</translation>
    </message>
    <message>
        <source>The incident was closed by %1.</source>
        <translation>Der Vorfall wurde von %1 geschlossen.</translation>
    </message>
    <message>
        <source>The issue did not go away.</source>
        <translation>Das Problem ging nicht weg.</translation>
    </message>
    <message>
        <source>The issue went away or has another root.</source>
        <translation>Das Problem ging weg oder hat eine andere Ursache.</translation>
    </message>
    <message>
        <source>The issue went away.</source>
        <translation>Das Problem ging weg.</translation>
    </message>
    <message>
        <source>The journal cannot be written, and nothing is done unrecorded.</source>
        <translation>Das Journal lässt sich nicht schreiben, und nichts wird getan, ohne dass es aufgezeichnet ist.</translation>
    </message>
    <message>
        <source>The latency (p95) rose from %1 ms to %2 ms.</source>
        <translation>Die Antwortzeit (p95) stieg von %1 ms auf %2 ms.</translation>
    </message>
    <message>
        <source>The release comes back; what was written to data and databases since stays.</source>
        <translation>Das Release kommt zurück; was seitdem in Daten und Datenbanken geschrieben wurde, bleibt.</translation>
    </message>
    <message>
        <source>The replicas come back empty: what they held in memory is lost.</source>
        <translation>Die Repliken kommen leer zurück: was sie im Speicher hatten, ist verloren.</translation>
    </message>
    <message>
        <source>The rollback %1 is undone.</source>
        <translation>Das Zurückrollen %1 wird rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The root turned out to be %1.</source>
        <translation>Als Ursache stellte sich heraus: %1.</translation>
    </message>
    <message>
        <source>The same issue came back.</source>
        <translation>Dasselbe Problem kam wieder.</translation>
    </message>
    <message>
        <source>The samples did not become healthy in time.</source>
        <translation>Die Messungen wurden nicht rechtzeitig gesund.</translation>
    </message>
    <message>
        <source>The samples show the same trouble as before.</source>
        <translation>Die Messungen zeigen dieselbe Störung wie vorher.</translation>
    </message>
    <message>
        <source>The spec does not allow this value of &quot;%1&quot;.</source>
        <translation>Die Beschreibung erlaubt diesen Wert von „%1“ nicht.</translation>
    </message>
    <message>
        <source>The time that %1 asked for is over.</source>
        <translation>Die Zeit, um die %1 gebeten hat, ist vorbei.</translation>
    </message>
    <message>
        <source>The value before it is not known.</source>
        <translation>Der Wert davor ist nicht bekannt.</translation>
    </message>
    <message>
        <source>There is no app %1.</source>
        <translation>Es gibt keine Anwendung %1.</translation>
    </message>
    <message>
        <source>There is no emergency stop.</source>
        <translation>Es gibt keinen Not-Halt.</translation>
    </message>
    <message>
        <source>There is no environment &quot;%1&quot;.</source>
        <translation>Es gibt keine Umgebung „%1“.</translation>
    </message>
    <message>
        <source>There is no former release to go back to.</source>
        <translation>Es gibt kein früheres Release zum Zurückgehen.</translation>
    </message>
    <message>
        <source>There is no former version to go back to.</source>
        <translation>Es gibt keine frühere Version, zu der man zurückkehren könnte.</translation>
    </message>
    <message>
        <source>There is no parameter &apos;%1&apos;.</source>
        <translation>Es gibt keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>There is no release &quot;%1&quot;.</source>
        <translation>Es gibt kein Release „%1“.</translation>
    </message>
    <message>
        <source>This is nothing that can be done to an app.</source>
        <translation>Das lässt sich mit einer Anwendung nicht tun.</translation>
    </message>
    <message>
        <source>This strategy cannot replace an action; veto it instead.</source>
        <translation>Diese Strategie kann keine Aktion ersetzen; legen Sie stattdessen ein Veto ein.</translation>
    </message>
    <message>
        <source>Undone by %1. %2</source>
        <translation>Rückgängig gemacht durch %1. %2</translation>
    </message>
    <message>
        <source>Vetoed.</source>
        <translation>Durch Veto abgelehnt.</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>Warten Sie sein Ende ab, oder brechen Sie es ab.</translation>
    </message>
    <message>
        <source>Waits for %1 to end.</source>
        <translation>Wartet auf das Ende von %1.</translation>
    </message>
    <message>
        <source>What runs the app cannot be reached.</source>
        <translation>Was die Anwendung ausführt, ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Will be done when the time is up, unless it is vetoed.</source>
        <translation>Wird nach Ablauf der Zeit getan, wenn niemand ein Veto einlegt.</translation>
    </message>
    <message>
        <source>Worse than before: %1</source>
        <translation>Schlechter als vorher: %1</translation>
    </message>
    <message>
        <source>it helped in %1 cases.</source>
        <translation>es half in %1 Fällen.</translation>
    </message>
    <message>
        <source>it touches %1 replicas at once.</source>
        <translation>es berührt %1 Repliken auf einmal.</translation>
    </message>
    <message>
        <source>it would be app %1 within %2.</source>
        <translation>es wäre Anwendung %1 innerhalb von %2.</translation>
    </message>
    <message>
        <source>the runtime cannot say how the app is.</source>
        <translation>die Laufzeitumgebung kann nicht sagen, wie es der Anwendung geht.</translation>
    </message>
    <message>
        <source>what it rests on is %1 old.</source>
        <translation>worauf es beruht, ist %1 alt.</translation>
    </message>
    <message>
        <source>A service of this name exists, and it is not ours.</source>
        <translation>Einen Dienst dieses Namens gibt es schon, und er ist nicht von hier.</translation>
    </message>
    <message>
        <source>Add it to the app&apos;s spec.</source>
        <translation>Nehmen Sie es in die Beschreibung der Anwendung auf.</translation>
    </message>
    <message>
        <source>Check the command of the release.</source>
        <translation>Prüfen Sie den Befehl des Release.</translation>
    </message>
    <message>
        <source>Deploy the release that is wanted.</source>
        <translation>Rollen Sie das gewünschte Release aus.</translation>
    </message>
    <message>
        <source>It cannot be started: %1.</source>
        <translation>Es lässt sich nicht starten: %1.</translation>
    </message>
    <message>
        <source>It was not well in time. Swarm says: %1 Look at its log and its health check.</source>
        <translation>Es war nicht rechtzeitig gesund. Swarm meldet: %1 – Sehen Sie in sein Protokoll und nach seiner Gesundheitsprüfung.</translation>
    </message>
    <message>
        <source>It was not well in time. Swarm says: %1</source>
        <translation>Es war nicht rechtzeitig gesund. Swarm meldet: %1</translation>
    </message>
    <message>
        <source>Look at the log of its tasks.</source>
        <translation>Sehen Sie in das Protokoll seiner Tasks.</translation>
    </message>
    <message>
        <source>Remove or rename it.</source>
        <translation>Entfernen Sie ihn, oder benennen Sie ihn um.</translation>
    </message>
    <message>
        <source>Swarm has stopped the update: %1 Look at the log of its tasks.</source>
        <translation>Swarm hat die Aktualisierung angehalten: %1 – Sehen Sie in das Protokoll der Tasks.</translation>
    </message>
    <message>
        <source>Swarm has stopped the update: %1</source>
        <translation>Swarm hat die Aktualisierung angehalten: %1</translation>
    </message>
    <message>
        <source>Swarm went away: %1</source>
        <translation>Swarm ist nicht mehr da: %1</translation>
    </message>
    <message>
        <source>The Docker engine cannot be reached: %1</source>
        <translation>Die Docker-Engine ist nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>There is no such service.</source>
        <translation>Einen solchen Dienst gibt es nicht.</translation>
    </message>
    <message>
        <source>What Swarm would go back to is the same release.</source>
        <translation>Swarm würde zum selben Release zurückgehen.</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>nicht zu starten: %1</translation>
    </message>
    <message>
        <source>exited with code %1</source>
        <translation>mit Code %1 beendet</translation>
    </message>
    <message>
        <source>ran out of memory</source>
        <translation>Speicher ausgegangen</translation>
    </message>
    <message>
        <source>was killed by signal %1</source>
        <translation>durch Signal %1 beendet</translation>
    </message>
    <message>
        <source>was lost with its node</source>
        <translation>mit seinem Knoten verloren</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no strategy; allowed are: %2.</source>
        <translation>„%1“ ist keine Strategie; erlaubt sind: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be a name here.</source>
        <translation>%1 kann hier kein Name sein.</translation>
    </message>
    <message>
        <source>%1 depends on &apos;%2&apos;.</source>
        <translation>%1 hängt von „%2“ ab.</translation>
    </message>
    <message>
        <source>%1 events could not be recorded.</source>
        <translation>%1 Ereignisse konnten nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>%1 is %2 already.</source>
        <translation>%1 ist schon %2.</translation>
    </message>
    <message>
        <source>%1 is less than backoff_min.</source>
        <translation>%1 ist weniger als backoff_min.</translation>
    </message>
    <message>
        <source>%1 is less than replicas.</source>
        <translation>%1 ist weniger als replicas.</translation>
    </message>
    <message>
        <source>%1 is no day.</source>
        <translation>%1 ist kein Tag.</translation>
    </message>
    <message>
        <source>%1 is none of the steps.</source>
        <translation>%1 ist keine der Stufen.</translation>
    </message>
    <message>
        <source>%1 is out of range.</source>
        <translation>%1 liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>%1 is there twice.</source>
        <translation>%1 steht zweimal da.</translation>
    </message>
    <message>
        <source>%1 It was put aside as %2, and a new journal was begun.</source>
        <translation>%1 Es wurde als %2 beiseitegelegt und ein neues begonnen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address.</source>
        <translation>„%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no kind of fault.</source>
        <translation>„%1“ ist keine Art von Störung.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no log level.</source>
        <translation>„%1“ ist keine Protokollstufe.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name for an environment.</source>
        <translation>„%1“ ist kein Name für eine Umgebung.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no program.</source>
        <translation>„%1“ ist kein Programm.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time zone that is known here.</source>
        <translation>„%1“ ist keine Zeitzone, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no URL that can be asked.</source>
        <translation>„%1“ ist keine URL, die sich abfragen lässt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is the name of another app, in %2.</source>
        <translation>„%1“ ist der Name einer anderen Anwendung, in %2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there twice.</source>
        <translation>„%1“ steht zweimal da.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is unknown.</source>
        <translation>„%1“ ist unbekannt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; leads out of the spec&apos;s directory.</source>
        <translation>„%1“ führt aus dem Verzeichnis der Beschreibung hinaus.</translation>
    </message>
    <message>
        <source>&apos;deploy&apos; cures nothing by itself.</source>
        <translation>„deploy“ heilt für sich nichts.</translation>
    </message>
    <message>
        <source>(SQLite %1: %2)</source>
        <translation>(SQLite %1: %2)</translation>
    </message>
    <message>
        <source>[%1, %2] is no range.</source>
        <translation>[%1, %2] ist kein Bereich.</translation>
    </message>
    <message>
        <source>A %1 is for all strategies.</source>
        <translation>%1 gilt für alle Strategien.</translation>
    </message>
    <message>
        <source>A fault of kind %1 has no parameter &apos;%2&apos;.</source>
        <translation>Eine Störung der Art %1 hat keinen Parameter „%2“.</translation>
    </message>
    <message>
        <source>A header of the request is malformed.</source>
        <translation>Ein Kopf der Anfrage ist fehlerhaft.</translation>
    </message>
    <message>
        <source>A process that starts first needs a shared_port, and &apos;%1&apos; has none.</source>
        <translation>Ein Prozess, der zuerst startet, braucht einen shared_port, und „%1“ hat keinen.</translation>
    </message>
    <message>
        <source>A row of the journal holds no JSON object.</source>
        <translation>Eine Zeile des Journals enthält kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>A rule needs a name of its own.</source>
        <translation>Eine Regel braucht einen eigenen Namen.</translation>
    </message>
    <message>
        <source>A session that was cut off is to be gone on with here, and has knowledge of its own.</source>
        <translation>Hier soll eine unterbrochene Sitzung weitergehen, und sie hat eigenes Wissen.</translation>
    </message>
    <message>
        <source>A spec is a block of fields.</source>
        <translation>Eine Beschreibung ist ein Block von Feldern.</translation>
    </message>
    <message>
        <source>A veto window of %1 is out of range.</source>
        <translation>Ein Veto-Fenster von %1 liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>Allow older versions in the engine&apos;s configuration (min-api-version).</source>
        <translation>Erlauben Sie ältere Versionen in der Konfiguration der Engine (min-api-version).</translation>
    </message>
    <message>
        <source>Allowed are a-z, 0-9, &apos;-&apos; and &apos;_&apos;, 32 characters at most.</source>
        <translation>Erlaubt sind a–z, 0–9, „-“ und „_“, höchstens 32 Zeichen.</translation>
    </message>
    <message>
        <source>Allowed: %1 bytes.</source>
        <translation>Erlaubt: %1 Bytes.</translation>
    </message>
    <message>
        <source>Allowed: %1 files.</source>
        <translation>Erlaubt: %1 Dateien.</translation>
    </message>
    <message>
        <source>Allowed: a name that is not in use.</source>
        <translation>Erlaubt: ein Name, der noch frei ist.</translation>
    </message>
    <message>
        <source>Allowed: none, %1.</source>
        <translation>Erlaubt: none, %1.</translation>
    </message>
    <message>
        <source>Allowed: text in UTF-8 with comma, semicolon, tab or | between the fields.</source>
        <translation>Erlaubt: Text in UTF-8 mit Komma, Semikolon, Tabulator oder | zwischen den Feldern.</translation>
    </message>
    <message>
        <source>Allowed: the path of a YAML file, or one of %1.</source>
        <translation>Erlaubt: der Pfad einer YAML-Datei, oder eines von %1.</translation>
    </message>
    <message>
        <source>Allowed: {%1}, and {{ or }} for a brace as such.</source>
        <translation>Erlaubt: {%1}, und {{ oder }} für eine Klammer als solche.</translation>
    </message>
    <message>
        <source>An engine on another machine is only talked to with TLS.</source>
        <translation>Mit einer Engine auf einem anderen Rechner wird nur über TLS gesprochen.</translation>
    </message>
    <message>
        <source>Another session was begun.</source>
        <translation>Eine andere Sitzung wurde begonnen.</translation>
    </message>
    <message>
        <source>Another session was started.</source>
        <translation>Eine andere Sitzung wurde begonnen.</translation>
    </message>
    <message>
        <source>Apps over a dataset are simulated and cannot be served.</source>
        <translation>Anwendungen über einem Datensatz sind simuliert und können nicht bereitgestellt werden.</translation>
    </message>
    <message>
        <source>Begin a new session; this one can still be read.</source>
        <translation>Beginnen Sie eine neue Sitzung; diese lässt sich weiterhin lesen.</translation>
    </message>
    <message>
        <source>Begin or resume a session first.</source>
        <translation>Beginnen Sie erst eine Sitzung, oder setzen Sie eine fort.</translation>
    </message>
    <message>
        <source>Begin with &quot;name: &quot;.</source>
        <translation>Beginnen Sie mit &quot;name: &quot;.</translation>
    </message>
    <message>
        <source>Below the header, every line has to hold %1 fields.</source>
        <translation>Unter der Kopfzeile muss jede Zeile %1 Felder haben.</translation>
    </message>
    <message>
        <source>Both fault and deploy are given.</source>
        <translation>Sowohl fault als auch deploy sind angegeben.</translation>
    </message>
    <message>
        <source>Check free space and rights of the data directory.</source>
        <translation>Prüfen Sie Platz und Rechte des Datenverzeichnisses.</translation>
    </message>
    <message>
        <source>Check free space and rights of the directory.</source>
        <translation>Prüfen Sie Platz und Rechte des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Check its rights and the disk.</source>
        <translation>Prüfen Sie seine Rechte und den Datenträger.</translation>
    </message>
    <message>
        <source>Check that the disk has free space and no errors.</source>
        <translation>Prüfen Sie, ob der Datenträger Platz hat und fehlerfrei ist.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Check the rights of the directory.</source>
        <translation>Prüfen Sie die Rechte des Verzeichnisses.</translation>
    </message>
    <message>
        <source>Check the rights of the file.</source>
        <translation>Prüfen Sie die Rechte der Datei.</translation>
    </message>
    <message>
        <source>Choose a directory on a local disk with --data.</source>
        <translation>Wählen Sie mit --data ein Verzeichnis auf einem lokalen Datenträger.</translation>
    </message>
    <message>
        <source>Close that program, or choose another directory with --data.</source>
        <translation>Schließen Sie jenes Programm, oder wählen Sie mit --data ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>Close the other program, then retry.</source>
        <translation>Schließen Sie das andere Programm, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Compare with the checkpoints in syslog.</source>
        <translation>Vergleichen Sie mit den Prüfpunkten im Syslog.</translation>
    </message>
    <message>
        <source>Environment and app are needed.</source>
        <translation>Umgebung und Anwendung sind nötig.</translation>
    </message>
    <message>
        <source>Event %1 has the unknown type &apos;%2&apos;.</source>
        <translation>Ereignis %1 hat den unbekannten Typ „%2“.</translation>
    </message>
    <message>
        <source>Event %1 is missing in the journal.</source>
        <translation>Ereignis %1 fehlt im Journal.</translation>
    </message>
    <message>
        <source>Event %1 was offered where event %2 of session %3 is next.</source>
        <translation>Ereignis %1 kam, wo Ereignis %2 der Sitzung %3 an der Reihe ist.</translation>
    </message>
    <message>
        <source>Events were offered, but no session has begun.</source>
        <translation>Ereignisse kamen, aber keine Sitzung hat begonnen.</translation>
    </message>
    <message>
        <source>Faults can be injected into dataset apps only.</source>
        <translation>Störungen lassen sich nur in Anwendungen über Datensätzen auslösen.</translation>
    </message>
    <message>
        <source>Found %1 as the name of a field.</source>
        <translation>Gefunden: %1 als Name eines Feldes.</translation>
    </message>
    <message>
        <source>Found %1 entries.</source>
        <translation>%1 Einträge gefunden.</translation>
    </message>
    <message>
        <source>Found %1 fields.</source>
        <translation>%1 Felder gefunden.</translation>
    </message>
    <message>
        <source>Found %1 values.</source>
        <translation>%1 Werte gefunden.</translation>
    </message>
    <message>
        <source>Found %1 without quotes, which is no text.</source>
        <translation>Gefunden: %1 ohne Anführungszeichen, was kein Text ist.</translation>
    </message>
    <message>
        <source>Found %1.</source>
        <translation>Gefunden: %1.</translation>
    </message>
    <message>
        <source>Found an empty block.</source>
        <translation>Gefunden: ein leerer Block.</translation>
    </message>
    <message>
        <source>Found an empty list.</source>
        <translation>Gefunden: eine leere Liste.</translation>
    </message>
    <message>
        <source>Found no usable value.</source>
        <translation>Kein brauchbarer Wert gefunden.</translation>
    </message>
    <message>
        <source>Found the tag &apos;%1&apos;.</source>
        <translation>Gefunden: das Tag „%1“.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Freezes, emergency stop and knowledge could not be read and may be lost: set them again before automation goes on, and check the disk.</source>
        <translation>Einfrierungen, Not-Halt und Wissen ließen sich nicht lesen und sind vielleicht verloren: Setzen Sie sie neu, bevor die Automatik weitergeht, und prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>Freezes, emergency stop and knowledge were taken over; check the disk.</source>
        <translation>Einfrierungen, Not-Halt und Wissen wurden übernommen; prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>From %1 to %2 is no time.</source>
        <translation>Von %1 bis %2 ist keine Zeit.</translation>
    </message>
    <message>
        <source>Give a dataset (a CSV file) or a scenario.</source>
        <translation>Geben Sie einen Datensatz (eine CSV-Datei) oder ein Szenario an.</translation>
    </message>
    <message>
        <source>Give the path of a CSV file.</source>
        <translation>Geben Sie den Pfad einer CSV-Datei an.</translation>
    </message>
    <message>
        <source>Give the path of a directory with app specs.</source>
        <translation>Geben Sie den Pfad eines Verzeichnisses mit Beschreibungen von Anwendungen an.</translation>
    </message>
    <message>
        <source>Give the path of a file.</source>
        <translation>Geben Sie den Pfad einer Datei an.</translation>
    </message>
    <message>
        <source>Give this user the right to write there, or choose another directory with --data.</source>
        <translation>Geben Sie diesem Benutzer das Recht, dort zu schreiben, oder wählen Sie mit --data ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>Give this user the right to write there, or choose another one with --data.</source>
        <translation>Geben Sie diesem Benutzer das Recht, dort zu schreiben, oder wählen Sie mit --data ein anderes.</translation>
    </message>
    <message>
        <source>Give this user the right to write to the data directory, or choose another one with --data.</source>
        <translation>Geben Sie diesem Benutzer das Recht, in das Datenverzeichnis zu schreiben, oder wählen Sie mit --data ein anderes.</translation>
    </message>
    <message>
        <source>In %1, %2</source>
        <translation>In %1: %2</translation>
    </message>
    <message>
        <source>Is it a Docker engine that listens there?</source>
        <translation>Hört dort eine Docker-Engine?</translation>
    </message>
    <message>
        <source>Is it running, and may this user talk to it?</source>
        <translation>Läuft sie, und darf dieser Benutzer mit ihr sprechen?</translation>
    </message>
    <message>
        <source>Is the image&apos;s name right?</source>
        <translation>Stimmt der Name des Images?</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Es läuft nicht.</translation>
    </message>
    <message>
        <source>Let it come to its end first.</source>
        <translation>Lassen Sie sie erst zu Ende gehen.</translation>
    </message>
    <message>
        <source>Line %1 is no checkpoint.</source>
        <translation>Zeile %1 ist kein Prüfpunkt.</translation>
    </message>
    <message>
        <source>Make room on the disk and start again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, und starten Sie neu.</translation>
    </message>
    <message>
        <source>Make room on the disk and start again; what was shown is kept.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, und starten Sie neu; was gezeigt wurde, bleibt.</translation>
    </message>
    <message>
        <source>Mend the file at this place.</source>
        <translation>Berichtigen Sie die Datei an dieser Stelle.</translation>
    </message>
    <message>
        <source>Move it away, or choose another directory with --data.</source>
        <translation>Legen Sie sie woanders ab, oder wählen Sie mit --data ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>Name a directory with ca.pem, cert.pem and key.pem.</source>
        <translation>Nennen Sie ein Verzeichnis mit ca.pem, cert.pem und key.pem.</translation>
    </message>
    <message>
        <source>Needed: beside the times, a column in which most cells are numbers such as 12, -3.5 or 1e6, without units.</source>
        <translation>Nötig: neben den Zeiten eine Spalte, in der die meisten Zellen Zahlen sind wie 12, -3.5 oder 1e6, ohne Einheiten.</translation>
    </message>
    <message>
        <source>New release</source>
        <translation>Neues Release</translation>
    </message>
    <message>
        <source>No answer within %1 ms.</source>
        <translation>Keine Antwort innerhalb von %1 ms.</translation>
    </message>
    <message>
        <source>No app is to run in these environments.</source>
        <translation>In diesen Umgebungen soll keine Anwendung laufen.</translation>
    </message>
    <message>
        <source>No connection within %1 ms.</source>
        <translation>Keine Verbindung innerhalb von %1 ms.</translation>
    </message>
    <message>
        <source>No runtime knows this app.</source>
        <translation>Keine Laufzeitumgebung kennt diese Anwendung.</translation>
    </message>
    <message>
        <source>None of the first %1 rows can be used: %2.</source>
        <translation>Keine der ersten %1 Zeilen ist brauchbar: %2.</translation>
    </message>
    <message>
        <source>None of them is there.</source>
        <translation>Keines davon ist da.</translation>
    </message>
    <message>
        <source>Nothing has been deployed yet.</source>
        <translation>Noch ist nichts ausgerollt.</translation>
    </message>
    <message>
        <source>Nothing is to happen.</source>
        <translation>Nichts soll geschehen.</translation>
    </message>
    <message>
        <source>Nothing of it takes effect; a service that was stopped for it is started again at once.</source>
        <translation>Nichts davon wird wirksam; ein Dienst, der dafür gestoppt wurde, wird sofort wieder gestartet.</translation>
    </message>
    <message>
        <source>Nothing recorded so far is lost; it is retried.</source>
        <translation>Nichts bisher Aufgezeichnetes ist verloren; es wird weiter versucht.</translation>
    </message>
    <message>
        <source>Only http and https can be asked.</source>
        <translation>Nur http und https lassen sich abfragen.</translation>
    </message>
    <message>
        <source>Others can read the secret.</source>
        <translation>Andere können das Geheimnis lesen.</translation>
    </message>
    <message>
        <source>Please report this with the details.</source>
        <translation>Bitte melden Sie das mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>Ports %1 are needed, two for each replica of max_replicas.</source>
        <translation>Nötig sind die Ports %1, zwei für jede Replik von max_replicas.</translation>
    </message>
    <message>
        <source>Ports %1 overlap those of %2 (%3).</source>
        <translation>Die Ports %1 überschneiden sich mit denen von %2 (%3).</translation>
    </message>
    <message>
        <source>Put a line with the names of the columns before the data.</source>
        <translation>Setzen Sie eine Zeile mit den Namen der Spalten vor die Daten.</translation>
    </message>
    <message>
        <source>Put app specs (*.yaml) there.</source>
        <translation>Legen Sie Beschreibungen von Anwendungen (*.yaml) dort ab.</translation>
    </message>
    <message>
        <source>Remove it if the process is gone.</source>
        <translation>Entfernen Sie ihn, wenn es den Prozess nicht mehr gibt.</translation>
    </message>
    <message>
        <source>Remove it to have another one made.</source>
        <translation>Entfernen Sie es, dann wird ein neues angelegt.</translation>
    </message>
    <message>
        <source>Remove the file; the app is then set up as its spec says.</source>
        <translation>Entfernen Sie die Datei; die Anwendung wird dann eingerichtet, wie ihre Beschreibung es sagt.</translation>
    </message>
    <message>
        <source>Replica %1 exists already.</source>
        <translation>Replik %1 gibt es schon.</translation>
    </message>
    <message>
        <source>Replicas that were already changed stay changed; the one under way is brought to its end (with start-first, taken away again), the others are left. From then on the former setup is wanted again.</source>
        <translation>Schon geänderte Repliken bleiben geändert; die, an der gearbeitet wird, wird fertig (bei start-first wieder weggenommen), die anderen bleiben, wie sie sind. Von da an ist wieder der frühere Stand gewollt.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or let the platform begin anew.</source>
        <translation>Stellen Sie es aus einer Sicherung wieder her, oder lassen Sie die Plattform neu beginnen.</translation>
    </message>
    <message>
        <source>Restore it, or give another one.</source>
        <translation>Stellen Sie sie wieder her, oder geben Sie eine andere an.</translation>
    </message>
    <message>
        <source>Run chmod 600 on it, or remove it to have another one made.</source>
        <translation>Setzen Sie seine Rechte mit chmod 600, oder entfernen Sie es, dann wird ein neues angelegt.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>See &quot;audit verify&quot;.</source>
        <translation>Siehe „audit verify“.</translation>
    </message>
    <message>
        <source>Start the platform once with this data directory.</source>
        <translation>Starten Sie die Plattform einmal mit diesem Datenverzeichnis.</translation>
    </message>
    <message>
        <source>System error %1</source>
        <translation>Systemfehler %1</translation>
    </message>
    <message>
        <source>The agents did not come to rest within %1 rounds.</source>
        <translation>Die Agenten kamen in %1 Runden nicht zur Ruhe.</translation>
    </message>
    <message>
        <source>The answer is longer than %1 bytes.</source>
        <translation>Die Antwort ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The app depends on itself.</source>
        <translation>Die Anwendung hängt von sich selbst ab.</translation>
    </message>
    <message>
        <source>The apps depend on one another in a circle: %1.</source>
        <translation>Die Anwendungen hängen im Kreis voneinander ab: %1.</translation>
    </message>
    <message>
        <source>The audit chain had come to record %1, but the journal does not have this record: it was restored from a copy, put aside, or tampered with.</source>
        <translation>Die Prüfkette war bis Eintrag %1 gekommen, aber das Journal hat diesen Eintrag nicht: Es wurde aus einer Kopie wiederhergestellt, beiseitegelegt oder verfälscht.</translation>
    </message>
    <message>
        <source>The audit&apos;s file cannot be written: %1.</source>
        <translation>Die Datei der Prüfkette lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>The brace at character %1 of &apos;%2&apos; has no partner.</source>
        <translation>Die Klammer an Zeichen %1 von „%2“ hat kein Gegenstück.</translation>
    </message>
    <message>
        <source>The container does not run.</source>
        <translation>Der Container läuft nicht.</translation>
    </message>
    <message>
        <source>The container was removed.</source>
        <translation>Der Container wurde entfernt.</translation>
    </message>
    <message>
        <source>The data directory cannot be locked: %1.</source>
        <translation>Das Datenverzeichnis lässt sich nicht sperren: %1.</translation>
    </message>
    <message>
        <source>The data directory is in use by another program (process %1).</source>
        <translation>Das Datenverzeichnis wird von einem anderen Programm benutzt (Prozess %1).</translation>
    </message>
    <message>
        <source>The datasets have ended.</source>
        <translation>Die Datensätze sind zu Ende.</translation>
    </message>
    <message>
        <source>The directory cannot be made.</source>
        <translation>Das Verzeichnis lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The disk is full: the journal cannot grow.</source>
        <translation>Der Datenträger ist voll: Das Journal kann nicht wachsen.</translation>
    </message>
    <message>
        <source>The disk refused to store or return a part of the journal.</source>
        <translation>Der Datenträger konnte einen Teil des Journals nicht speichern oder lesen.</translation>
    </message>
    <message>
        <source>The duration is too long.</source>
        <translation>Die Dauer ist zu lang.</translation>
    </message>
    <message>
        <source>The end of the session could not be recorded.</source>
        <translation>Das Ende der Sitzung konnte nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>The engine answered with status %1.</source>
        <translation>Die Engine antwortete mit Status %1.</translation>
    </message>
    <message>
        <source>The engine closed the stream of events.</source>
        <translation>Die Engine hat den Strom der Ereignisse geschlossen.</translation>
    </message>
    <message>
        <source>The engine no longer speaks its API before %1; %2 is the newest known here.</source>
        <translation>Die Engine spricht ihre API vor %1 nicht mehr; %2 ist die neueste, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>The engine&apos;s answer is no JSON: %1.</source>
        <translation>Die Antwort der Engine ist kein JSON: %1.</translation>
    </message>
    <message>
        <source>The engine&apos;s API &quot;%1&quot; is too old; %2 is needed.</source>
        <translation>Die API „%1“ der Engine ist zu alt; nötig ist %2.</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; is missing.</source>
        <translation>Das Feld „%1“ fehlt.</translation>
    </message>
    <message>
        <source>The field &apos;%1&apos; is missing.</source>
        <translation>Das Feld „%1“ fehlt.</translation>
    </message>
    <message>
        <source>The field has no place here.</source>
        <translation>Das Feld hat hier keinen Platz.</translation>
    </message>
    <message>
        <source>The field is there twice.</source>
        <translation>Das Feld steht zweimal da.</translation>
    </message>
    <message>
        <source>The file %1 was put into the data directory.</source>
        <translation>Die Datei %1 wurde in das Datenverzeichnis gelegt.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be written: %1.</source>
        <translation>Die Datei lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>The file does not say where the chain ends.</source>
        <translation>Die Datei sagt nicht, wo die Kette endet.</translation>
    </message>
    <message>
        <source>The file is a database of some other program.</source>
        <translation>Die Datei ist die Datenbank eines anderen Programms.</translation>
    </message>
    <message>
        <source>The file is binary: it holds a zero byte at position %1.</source>
        <translation>Die Datei ist binär: An Position %1 steht ein Null-Byte.</translation>
    </message>
    <message>
        <source>The file is compressed.</source>
        <translation>Die Datei ist gepackt.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is not text in UTF-8.</source>
        <translation>Die Datei ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The file is too long.</source>
        <translation>Die Datei ist zu lang.</translation>
    </message>
    <message>
        <source>The file is UTF-16 text.</source>
        <translation>Die Datei ist Text in UTF-16.</translation>
    </message>
    <message>
        <source>The file system does not support SQLite&apos;s write-ahead log.</source>
        <translation>Das Dateisystem kann SQLites Write-Ahead-Log nicht führen.</translation>
    </message>
    <message>
        <source>The first line has to name the columns, the others hold the data.</source>
        <translation>Die erste Zeile muss die Spalten nennen, die anderen enthalten die Daten.</translation>
    </message>
    <message>
        <source>The first line has to name the columns.</source>
        <translation>Die erste Zeile muss die Spalten nennen.</translation>
    </message>
    <message>
        <source>The header cannot be read: %1.</source>
        <translation>Die Kopfzeile lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The header of the answer is too long.</source>
        <translation>Der Kopf der Antwort ist zu lang.</translation>
    </message>
    <message>
        <source>The journal cannot be created: %1.</source>
        <translation>Das Journal lässt sich nicht anlegen: %1.</translation>
    </message>
    <message>
        <source>The journal cannot be opened for writing.</source>
        <translation>Das Journal lässt sich nicht zum Schreiben öffnen.</translation>
    </message>
    <message>
        <source>The journal is damaged (%1).</source>
        <translation>Das Journal ist beschädigt (%1).</translation>
    </message>
    <message>
        <source>The journal is damaged, or was written by another version of this program.</source>
        <translation>Das Journal ist beschädigt, oder eine andere Version dieses Programms hat es geschrieben.</translation>
    </message>
    <message>
        <source>The journal is damaged.</source>
        <translation>Das Journal ist beschädigt.</translation>
    </message>
    <message>
        <source>The journal is in use by another program.</source>
        <translation>Das Journal wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>The journal says %1 at event %2, but now it would be %3: it was written with other data or by another version of the program.</source>
        <translation>Im Journal steht %1 bei Ereignis %2, jetzt wäre es aber %3: Es wurde mit anderen Daten oder von einer anderen Version des Programms geschrieben.</translation>
    </message>
    <message>
        <source>The journal still has all events.</source>
        <translation>Das Journal hat weiterhin alle Ereignisse.</translation>
    </message>
    <message>
        <source>The journal was written by a newer version of this program (format %1; this one knows up to %2).</source>
        <translation>Das Journal hat eine neuere Version dieses Programms geschrieben (Format %1; dieses kennt bis %2).</translation>
    </message>
    <message>
        <source>The journal&apos;s database reported an error.</source>
        <translation>Die Datenbank des Journals hat einen Fehler gemeldet.</translation>
    </message>
    <message>
        <source>The last day comes before the first.</source>
        <translation>Der letzte Tag liegt vor dem ersten.</translation>
    </message>
    <message>
        <source>The log %1: %2.</source>
        <translation>Das Protokoll %1: %2.</translation>
    </message>
    <message>
        <source>The operator&apos;s name is missing.</source>
        <translation>Der Name des Operators fehlt.</translation>
    </message>
    <message>
        <source>The path of a socket has to be absolute, after three slashes.</source>
        <translation>Der Pfad eines Sockets muss absolut sein, nach drei Schrägstrichen.</translation>
    </message>
    <message>
        <source>The platform was ended.</source>
        <translation>Die Plattform wurde beendet.</translation>
    </message>
    <message>
        <source>The process cannot be watched: %1.</source>
        <translation>Der Prozess lässt sich nicht überwachen: %1.</translation>
    </message>
    <message>
        <source>The schema has no unit &apos;%1&apos;.</source>
        <translation>Das Schema hat keine Einheit „%1“.</translation>
    </message>
    <message>
        <source>The schema of app specs cannot be read.</source>
        <translation>Das Schema der Beschreibungen lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The schema refers to &apos;%1&apos;, which is not there.</source>
        <translation>Das Schema verweist auf „%1“, was es nicht gibt.</translation>
    </message>
    <message>
        <source>The schema says &apos;%1&apos;, which is not understood.</source>
        <translation>Das Schema sagt „%1“, was nicht verstanden wird.</translation>
    </message>
    <message>
        <source>The secret cannot be kept: %1.</source>
        <translation>Das Geheimnis lässt sich nicht ablegen: %1.</translation>
    </message>
    <message>
        <source>The steps do not ascend.</source>
        <translation>Die Stufen steigen nicht an.</translation>
    </message>
    <message>
        <source>The text has %1 characters.</source>
        <translation>Der Text hat %1 Zeichen.</translation>
    </message>
    <message>
        <source>The whole change is brought to its end.</source>
        <translation>Die ganze Änderung wird zu Ende gebracht.</translation>
    </message>
    <message>
        <source>There are %1 environments.</source>
        <translation>Es gibt %1 Umgebungen.</translation>
    </message>
    <message>
        <source>There are %1 of them.</source>
        <translation>Es sind %1 davon da.</translation>
    </message>
    <message>
        <source>There are %1 rules.</source>
        <translation>Es gibt %1 Regeln.</translation>
    </message>
    <message>
        <source>There are %1 specs in this directory.</source>
        <translation>In diesem Verzeichnis sind %1 Beschreibungen.</translation>
    </message>
    <message>
        <source>There are no apps.</source>
        <translation>Es gibt keine Anwendungen.</translation>
    </message>
    <message>
        <source>There are no rows of data.</source>
        <translation>Es gibt keine Zeilen mit Daten.</translation>
    </message>
    <message>
        <source>There are two environments &apos;%1&apos;.</source>
        <translation>Es gibt zwei Umgebungen „%1“.</translation>
    </message>
    <message>
        <source>There is a file of this name already.</source>
        <translation>Eine Datei dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>There is no agent &quot;%1&quot;.</source>
        <translation>Es gibt keinen Agenten „%1“.</translation>
    </message>
    <message>
        <source>There is no app &apos;%1&apos; that can be used.</source>
        <translation>Es gibt keine brauchbare Anwendung „%1“.</translation>
    </message>
    <message>
        <source>There is no column of numbers that could be watched; this row holds %1.</source>
        <translation>Es gibt keine Spalte mit Zahlen, die sich überwachen ließe; diese Zeile enthält %1.</translation>
    </message>
    <message>
        <source>There is no environment &apos;%1&apos;.</source>
        <translation>Es gibt keine Umgebung „%1“.</translation>
    </message>
    <message>
        <source>There is no file &apos;%1&apos;.</source>
        <translation>Es gibt keine Datei „%1“.</translation>
    </message>
    <message>
        <source>There is no header: the first line holds numbers only.</source>
        <translation>Es gibt keine Kopfzeile: Die erste Zeile enthält nur Zahlen.</translation>
    </message>
    <message>
        <source>There is no journal of the present format.</source>
        <translation>Es gibt kein Journal im heutigen Format.</translation>
    </message>
    <message>
        <source>There is no journal.</source>
        <translation>Es gibt kein Journal.</translation>
    </message>
    <message>
        <source>There is no log.</source>
        <translation>Es gibt kein Protokoll.</translation>
    </message>
    <message>
        <source>There is no log: %1.</source>
        <translation>Es gibt kein Protokoll: %1.</translation>
    </message>
    <message>
        <source>There is no parameter &apos;%1&apos; in config.</source>
        <translation>In config gibt es keinen Parameter „%1“.</translation>
    </message>
    <message>
        <source>There is no release &apos;%1&apos;.</source>
        <translation>Es gibt kein Release „%1“.</translation>
    </message>
    <message>
        <source>There is no session %1.</source>
        <translation>Es gibt keine Sitzung %1.</translation>
    </message>
    <message>
        <source>There is no session to go on with.</source>
        <translation>Es gibt keine Sitzung, die weitergehen könnte.</translation>
    </message>
    <message>
        <source>There is no strategy.</source>
        <translation>Es gibt keine Strategie.</translation>
    </message>
    <message>
        <source>There is no such app, or it is simulated.</source>
        <translation>Es gibt keine solche Anwendung, oder sie ist simuliert.</translation>
    </message>
    <message>
        <source>There is no such app.</source>
        <translation>Es gibt keine solche Anwendung.</translation>
    </message>
    <message>
        <source>There is no such container running.</source>
        <translation>Kein solcher Container läuft.</translation>
    </message>
    <message>
        <source>There is no such directory, or it cannot be read.</source>
        <translation>Es gibt kein solches Verzeichnis, oder es lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Es gibt keine solche Datei.</translation>
    </message>
    <message>
        <source>There is no such scenario.</source>
        <translation>Es gibt kein solches Szenario.</translation>
    </message>
    <message>
        <source>There is nothing to run.</source>
        <translation>Es gibt nichts auszuführen.</translation>
    </message>
    <message>
        <source>This is a defect; please report it with the journal.</source>
        <translation>Das ist ein Fehler im Programm; bitte melden Sie ihn mit dem Journal.</translation>
    </message>
    <message>
        <source>This is no address of a Docker engine.</source>
        <translation>Das ist keine Adresse einer Docker-Engine.</translation>
    </message>
    <message>
        <source>This is no file.</source>
        <translation>Das ist keine Datei.</translation>
    </message>
    <message>
        <source>This is no HTTP method.</source>
        <translation>Das ist keine HTTP-Methode.</translation>
    </message>
    <message>
        <source>This is no plan of an app.</source>
        <translation>Das ist kein Plan einer Anwendung.</translation>
    </message>
    <message>
        <source>This is no record of a process.</source>
        <translation>Das ist kein Eintrag über einen Prozess.</translation>
    </message>
    <message>
        <source>This is no secret.</source>
        <translation>Das ist kein Geheimnis.</translation>
    </message>
    <message>
        <source>This is no YAML that can be read: %1.</source>
        <translation>Das ist kein YAML, das sich lesen lässt: %1.</translation>
    </message>
    <message>
        <source>This is not something that an operator can order.</source>
        <translation>Das ist nichts, was ein Operator anordnen kann.</translation>
    </message>
    <message>
        <source>Unknown field %1.</source>
        <translation>Unbekanntes Feld %1.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Entpacken Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Use Docker 19.03 or newer.</source>
        <translation>Nehmen Sie Docker 19.03 oder neuer.</translation>
    </message>
    <message>
        <source>Use process, docker or swarm; see &quot;run&quot; for datasets.</source>
        <translation>Nehmen Sie process, docker oder swarm; für Datensätze gibt es „run“.</translation>
    </message>
    <message>
        <source>Use the newer program, or choose another directory with --data.</source>
        <translation>Nehmen Sie das neuere Programm, oder wählen Sie mit --data ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>was killed by signal %1 (%2)</source>
        <translation>durch Signal %1 (%2) beendet</translation>
    </message>
    <message>
        <source>Write &quot;unix:///run/docker.sock&quot; or &quot;tcp://HOST:2376&quot;.</source>
        <translation>Schreiben Sie &quot;unix:///run/docker.sock&quot; oder &quot;tcp://HOST:2376&quot;.</translation>
    </message>
    <message>
        <source>Write {{ or }} for a brace that is meant as such.</source>
        <translation>Schreiben Sie {{ oder }} für eine Klammer, die als solche gemeint ist.</translation>
    </message>
    <message>
        <source>{%1} stands for nothing here.</source>
        <translation>{%1} steht hier für nichts.</translation>
    </message>
    <message>
        <source>%1 %2 instead of %3</source>
        <translation>%1 %2 statt %3</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 durch %2</translation>
    </message>
    <message>
        <source>%1 by the app&apos;s spec</source>
        <translation>%1 nach der Beschreibung der Anwendung</translation>
    </message>
    <message>
        <source>%1 by the rule &quot;%2&quot;</source>
        <translation>%1 nach der Regel „%2“</translation>
    </message>
    <message>
        <source>%1 fields where the header has %2</source>
        <translation>%1 Felder, wo die Kopfzeile %2 hat</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 in column %2 is no number</source>
        <translation>%1 in Spalte %2 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, von %2 bis %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: followed by %2</source>
        <translation>%1: gefolgt von %2</translation>
    </message>
    <message>
        <source>&apos;n/a&apos; in column %1 is no number</source>
        <translation>„n/a“ in Spalte %1 ist keine Zahl</translation>
    </message>
    <message>
        <source>... and %1 more lines</source>
        <translation>… und %1 weitere Zeilen</translation>
    </message>
    <message>
        <source>0 (until cured) to 2592000</source>
        <translation>0 (bis geheilt) bis 2592000</translation>
    </message>
    <message>
        <source>1 to 255 of A-Z, a-z, 0-9 and &apos;_&apos;, no digit first</source>
        <translation>1 bis 255 aus A–Z, a–z, 0–9 und „_“, keine Ziffer zuerst</translation>
    </message>
    <message>
        <source>1 to 32 of a-z, 0-9, &apos;-&apos; and &apos;_&apos;, a letter or digit first</source>
        <translation>1 bis 32 aus a–z, 0–9, „-“ und „_“, zuerst ein Buchstabe oder eine Ziffer</translation>
    </message>
    <message>
        <source>1 to 63 of a-z, 0-9 and &apos;-&apos;</source>
        <translation>1 bis 63 aus a–z, 0–9 und „-“</translation>
    </message>
    <message>
        <source>1 to 63 of A-Z, a-z, 0-9 and &apos;_&apos;, no digit first</source>
        <translation>1 bis 63 aus A–Z, a–z, 0–9 und „_“, keine Ziffer zuerst</translation>
    </message>
    <message>
        <source>1 to 63 of A-Z, a-z, 0-9, &apos;.&apos;, &apos;_&apos;, &apos;+&apos; and &apos;-&apos;, a letter or digit first</source>
        <translation>1 bis 63 aus A–Z, a–z, 0–9, „.“, „_“, „+“ und „-“, zuerst ein Buchstabe oder eine Ziffer</translation>
    </message>
    <message>
        <source>1s to 24h</source>
        <translation>1s bis 24h</translation>
    </message>
    <message>
        <source>30 days at most</source>
        <translation>höchstens 30 Tage</translation>
    </message>
    <message>
        <source>a block of 1 to 100 releases, each a name followed by how it is started</source>
        <translation>ein Block von 1 bis 100 Releases, jedes ein Name und wie es gestartet wird</translation>
    </message>
    <message>
        <source>a block of 1 to 16 environments, each a name followed by what runs there</source>
        <translation>ein Block von 1 bis 16 Umgebungen, jede ein Name und was dort läuft</translation>
    </message>
    <message>
        <source>a block of at most 200 environment variables</source>
        <translation>ein Block von höchstens 200 Umgebungsvariablen</translation>
    </message>
    <message>
        <source>a block of at most 64 metrics, each followed by a series</source>
        <translation>ein Block von höchstens 64 Metriken, jede gefolgt von einer Reihe</translation>
    </message>
    <message>
        <source>a block of at most 64 parameters, each a name followed by value and steps</source>
        <translation>ein Block von höchstens 64 Parametern, jeder ein Name gefolgt von value und steps</translation>
    </message>
    <message>
        <source>a block of fields</source>
        <translation>ein Block von Feldern</translation>
    </message>
    <message>
        <source>a block of fields: %1</source>
        <translation>ein Block von Feldern: %1</translation>
    </message>
    <message>
        <source>a CSV file, relative to this file, or one of %1</source>
        <translation>eine CSV-Datei, relativ zu dieser Datei, oder eine von %1</translation>
    </message>
    <message>
        <source>a duration such as 500ms, 10s, 2m or 1h</source>
        <translation>eine Dauer wie 500ms, 10s, 2m oder 1h</translation>
    </message>
    <message>
        <source>a duration such as 500ms, 10s, 2m or 1h, from %1</source>
        <translation>eine Dauer wie 500ms, 10s, 2m oder 1h, von %1</translation>
    </message>
    <message>
        <source>a line of more than %1 bytes</source>
        <translation>eine Zeile von mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>a list of 1 to 200 texts, the program first, such as [./shop, --port, &quot;{port}&quot;]</source>
        <translation>eine Liste von 1 bis 200 Texten, das Programm zuerst, etwa [./shop, --port, &quot;{port}&quot;]</translation>
    </message>
    <message>
        <source>a list of 1 to 32 numbers, ascending, such as [8, 32, 128]</source>
        <translation>eine Liste von 1 bis 32 Zahlen, aufsteigend, etwa [8, 32, 128]</translation>
    </message>
    <message>
        <source>a list of at most %1 entries</source>
        <translation>eine Liste von höchstens %1 Einträgen</translation>
    </message>
    <message>
        <source>a list of at most 200 texts, such as [--port, &quot;{port}&quot;]</source>
        <translation>eine Liste von höchstens 200 Texten, etwa [--port, &quot;{port}&quot;]</translation>
    </message>
    <message>
        <source>a list of strategies, each once, such as [restart, rollback]</source>
        <translation>eine Liste von Strategien, jede einmal, etwa [restart, rollback]</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a metric such as queue_depth or use.POOL_SIZE, at most 80 of A-Z, a-z, 0-9, &apos;_&apos; and &apos;.&apos;</source>
        <translation>eine Metrik wie queue_depth oder use.POOL_SIZE, höchstens 80 aus A–Z, a–z, 0–9, „_“ und „.“</translation>
    </message>
    <message>
        <source>a name of its own for each</source>
        <translation>je ein eigener Name</translation>
    </message>
    <message>
        <source>a name such as UTC or Europe/Berlin</source>
        <translation>ein Name wie UTC oder Europe/Berlin</translation>
    </message>
    <message>
        <source>a name that no other file of the directory has</source>
        <translation>ein Name, den keine andere Datei des Verzeichnisses hat</translation>
    </message>
    <message>
        <source>a name that no other has</source>
        <translation>ein Name, den keine andere hat</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number such as 8 or 0.25</source>
        <translation>eine Zahl wie 8 oder 0.25</translation>
    </message>
    <message>
        <source>a number such as 8 or 0.25, quoted or not: adjust_config turns numbers only</source>
        <translation>eine Zahl wie 8 oder 0.25, mit oder ohne Anführungszeichen: adjust_config stellt nur Zahlen</translation>
    </message>
    <message>
        <source>a path without &apos;..&apos;, or the bare name of a program that PATH leads to</source>
        <translation>ein Pfad ohne „..“, oder der bloße Name eines Programms, zu dem PATH führt</translation>
    </message>
    <message>
        <source>a quote that is never closed</source>
        <translation>ein Anführungszeichen, das nie geschlossen wird</translation>
    </message>
    <message>
        <source>a quote that is not closed within %1 bytes</source>
        <translation>ein Anführungszeichen, das nicht innerhalb von %1 Bytes geschlossen wird</translation>
    </message>
    <message>
        <source>a quote that is not closed within %1 lines</source>
        <translation>ein Anführungszeichen, das nicht innerhalb von %1 Zeilen geschlossen wird</translation>
    </message>
    <message>
        <source>a release: letters, digits and . _ + -, 64 at most</source>
        <translation>ein Release: Buchstaben, Ziffern und . _ + -, höchstens 64</translation>
    </message>
    <message>
        <source>a second document</source>
        <translation>ein zweites Dokument</translation>
    </message>
    <message>
        <source>a series: name, name{label=&quot;value&quot;}, or rate(...) of one of these</source>
        <translation>eine Reihe: name, name{label=&quot;value&quot;}, oder rate(...) davon</translation>
    </message>
    <message>
        <source>a share such as 5% or 0.05</source>
        <translation>ein Anteil wie 5% oder 0.05</translation>
    </message>
    <message>
        <source>a share such as 5%, from %1</source>
        <translation>ein Anteil wie 5%, von %1</translation>
    </message>
    <message>
        <source>a size such as 512KiB, 128MiB or 2GiB</source>
        <translation>eine Größe wie 512KiB, 128MiB oder 2GiB</translation>
    </message>
    <message>
        <source>a text of 1 to 4096 characters without control characters</source>
        <translation>ein Text von 1 bis 4096 Zeichen ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>a text of at most 4096 characters without control characters</source>
        <translation>ein Text von höchstens 4096 Zeichen ohne Steuerzeichen</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a whole number from %1</source>
        <translation>eine ganze Zahl von %1</translation>
    </message>
    <message>
        <source>a whole number without quotes</source>
        <translation>eine ganze Zahl ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>a-z, 0-9, &apos;-&apos; and &apos;_&apos;, a letter or digit first, 32 characters at most</source>
        <translation>a–z, 0–9, „-“ und „_“, zuerst ein Buchstabe oder eine Ziffer, höchstens 32 Zeichen</translation>
    </message>
    <message>
        <source>an anchor or alias (&apos;&amp;&apos; or &apos;*&apos;), which is not supported</source>
        <translation>ein Anker oder Alias („&amp;“ oder „*“), was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>another app of this scenario: %1</source>
        <translation>eine andere Anwendung dieses Szenarios: %1</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>at least one app with its dataset</source>
        <translation>mindestens eine Anwendung mit ihrem Datensatz</translation>
    </message>
    <message>
        <source>at least one strategy</source>
        <translation>mindestens eine Strategie</translation>
    </message>
    <message>
        <source>autonomous</source>
        <translation>autonom</translation>
    </message>
    <message>
        <source>binary content (a zero byte)</source>
        <translation>binärer Inhalt (ein Null-Byte)</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>cannot be rotated</source>
        <translation>lässt sich nicht wechseln</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>dependencies that end somewhere</source>
        <translation>Abhängigkeiten, die irgendwo enden</translation>
    </message>
    <message>
        <source>done at once</source>
        <translation>sofort getan</translation>
    </message>
    <message>
        <source>each field once</source>
        <translation>jedes Feld einmal</translation>
    </message>
    <message>
        <source>each step larger than the one before</source>
        <translation>jede Stufe größer als die vorige</translation>
    </message>
    <message>
        <source>each strategy once</source>
        <translation>jede Strategie einmal</translation>
    </message>
    <message>
        <source>either fault or deploy</source>
        <translation>entweder fault oder deploy</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>geendet</translation>
    </message>
    <message>
        <source>epoch milliseconds</source>
        <translation>Millisekunden seit 1970</translation>
    </message>
    <message>
        <source>epoch seconds</source>
        <translation>Sekunden seit 1970</translation>
    </message>
    <message>
        <source>exactly one of %1</source>
        <translation>genau eines von %1</translation>
    </message>
    <message>
        <source>http:// or https://, a host, and a path; no user, password or &apos;#&apos;</source>
        <translation>http:// oder https://, ein Host und ein Pfad; kein Benutzer, Passwort oder „#“</translation>
    </message>
    <message>
        <source>it changes no app, so there is nothing to answer</source>
        <translation>es ändert keine Anwendung, also gibt es nichts zu antworten</translation>
    </message>
    <message>
        <source>it has been decided already</source>
        <translation>es ist schon entschieden</translation>
    </message>
    <message>
        <source>it has ended already</source>
        <translation>es ist schon zu Ende</translation>
    </message>
    <message>
        <source>it has not begun, so there is nothing to take back</source>
        <translation>es hat nicht begonnen, also gibt es nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>it is under way; cancel it first, or wait for its end</source>
        <translation>es läuft gerade; brechen Sie es erst ab, oder warten Sie sein Ende ab</translation>
    </message>
    <message>
        <source>it waits for another action, not for a person</source>
        <translation>es wartet auf eine andere Aktion, nicht auf einen Menschen</translation>
    </message>
    <message>
        <source>its value</source>
        <translation>sein Wert</translation>
    </message>
    <message>
        <source>letters, digits and . _ + -, 64 at most</source>
        <translation>Buchstaben, Ziffern und . _ + -, höchstens 64</translation>
    </message>
    <message>
        <source>lower-case letters, digits, - and _, 32 at most, each name once</source>
        <translation>Kleinbuchstaben, Ziffern, - und _, höchstens 32, jeder Name einmal</translation>
    </message>
    <message>
        <source>more than %1 fields</source>
        <translation>mehr als %1 Felder</translation>
    </message>
    <message>
        <source>more time to decide</source>
        <translation>mehr Zeit zum Entscheiden</translation>
    </message>
    <message>
        <source>most requests fail</source>
        <translation>die meisten Anfragen schlagen fehl</translation>
    </message>
    <message>
        <source>names of environments, each once</source>
        <translation>Namen von Umgebungen, jeder einmal</translation>
    </message>
    <message>
        <source>never done</source>
        <translation>nie getan</translation>
    </message>
    <message>
        <source>never done; automation keeps off the app</source>
        <translation>nie getan; die Automatik lässt die Anwendung in Ruhe</translation>
    </message>
    <message>
        <source>never done; the other one is</source>
        <translation>nie getan; getan wird die andere</translation>
    </message>
    <message>
        <source>no parameter</source>
        <translation>kein Parameter</translation>
    </message>
    <message>
        <source>no samples</source>
        <translation>keine Messwerte</translation>
    </message>
    <message>
        <source>no value in column %1</source>
        <translation>kein Wert in Spalte %1</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>nothing brings back what it changed</source>
        <translation>was es geändert hat, bringt nichts zurück</translation>
    </message>
    <message>
        <source>nothing without it</source>
        <translation>nichts ohne es</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>beobachten</translation>
    </message>
    <message>
        <source>observe, ask, autonomous, or veto and 1s to 24h, such as veto:10s</source>
        <translation>observe, ask, autonomous, oder veto und 1s bis 24h, etwa veto:10s</translation>
    </message>
    <message>
        <source>observe, ask, autonomous, or veto and a duration such as veto:10s</source>
        <translation>observe, ask, autonomous, oder veto mit einer Dauer, wie veto:10s</translation>
    </message>
    <message>
        <source>one value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>Speicher ausgegangen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>placeholders such as {port}; {{ or }} for a brace that is meant as such</source>
        <translation>Platzhalter wie {port}; {{ oder }} für eine Klammer, die als solche gemeint ist</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>ports of its own, two for each replica of max_replicas</source>
        <translation>eigene Ports, zwei für jede Replik von max_replicas</translation>
    </message>
    <message>
        <source>retry_deployment, rollback or another strategy</source>
        <translation>retry_deployment, rollback oder eine andere Strategie</translation>
    </message>
    <message>
        <source>running</source>
        <translation>in Betrieb</translation>
    </message>
    <message>
        <source>segmentation fault</source>
        <translation>Speicherzugriffsfehler</translation>
    </message>
    <message>
        <source>stop-first, or a shared_port in every environment</source>
        <translation>stop-first, oder ein shared_port in jeder Umgebung</translation>
    </message>
    <message>
        <source>stopped where it is, what was done stays</source>
        <translation>gestoppt, wo es ist; was getan ist, bleibt</translation>
    </message>
    <message>
        <source>stopped, what was done stays; then the other one</source>
        <translation>gestoppt, was getan ist, bleibt; dann die andere</translation>
    </message>
    <message>
        <source>text after a closing quote</source>
        <translation>Text nach einem schließenden Anführungszeichen</translation>
    </message>
    <message>
        <source>text that is not UTF-8</source>
        <translation>Text, der nicht UTF-8 ist</translation>
    </message>
    <message>
        <source>the directory cannot be made</source>
        <translation>das Verzeichnis lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>the inverse is done</source>
        <translation>das Umgekehrte wird getan</translation>
    </message>
    <message>
        <source>the name of an app in this directory whose own spec has no mistake</source>
        <translation>der Name einer Anwendung in diesem Verzeichnis, deren Beschreibung keinen Fehler hat</translation>
    </message>
    <message>
        <source>the name of an environment, or all</source>
        <translation>der Name einer Umgebung, oder all</translation>
    </message>
    <message>
        <source>the name of an image, such as &quot;shop:2.0&quot;</source>
        <translation>der Name eines Images, etwa &quot;shop:2.0&quot;</translation>
    </message>
    <message>
        <source>the name of another app</source>
        <translation>der Name einer anderen Anwendung</translation>
    </message>
    <message>
        <source>the path of a CSV file in or below the spec&apos;s directory, without &apos;..&apos;</source>
        <translation>der Pfad einer CSV-Datei im Verzeichnis der Beschreibung oder darunter, ohne „..“</translation>
    </message>
    <message>
        <source>the same day or later</source>
        <translation>derselbe Tag oder später</translation>
    </message>
    <message>
        <source>there is a file of this name</source>
        <translation>es gibt eine Datei dieses Namens</translation>
    </message>
    <message>
        <source>this field only where the runtime is dataset</source>
        <translation>dieses Feld nur bei der Laufzeitumgebung dataset</translation>
    </message>
    <message>
        <source>this field only where the runtime is docker or swarm; a process has a command</source>
        <translation>dieses Feld nur bei docker oder swarm; ein Prozess hat command</translation>
    </message>
    <message>
        <source>this field only where the runtime is not dataset</source>
        <translation>dieses Feld nur, wenn die Laufzeitumgebung nicht dataset ist</translation>
    </message>
    <message>
        <source>this field only where the runtime is process or docker; a Swarm service shares its port anyway</source>
        <translation>dieses Feld nur bei process oder docker; ein Swarm-Dienst teilt seinen Port ohnehin</translation>
    </message>
    <message>
        <source>this field only where the runtime is process; docker and swarm have image and args</source>
        <translation>dieses Feld nur bei process; docker und swarm haben image und args</translation>
    </message>
    <message>
        <source>too deep a nesting</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>too many values</source>
        <translation>zu viele Werte</translation>
    </message>
    <message>
        <source>two different times of the day, such as &quot;08:00&quot; and &quot;18:00&quot;</source>
        <translation>zwei verschiedene Tageszeiten, etwa &quot;08:00&quot; und &quot;18:00&quot;</translation>
    </message>
    <message>
        <source>two durations such as 1s..60s, the shorter one first</source>
        <translation>zwei Dauern wie 1s..60s, die kürzere zuerst</translation>
    </message>
    <message>
        <source>two numbers, the smaller one first</source>
        <translation>zwei Zahlen, die kleinere zuerst</translation>
    </message>
    <message>
        <source>unchanged; automation keeps off the app from now on</source>
        <translation>unverändert; die Automatik lässt die Anwendung von nun an in Ruhe</translation>
    </message>
    <message>
        <source>unhandled exception during start</source>
        <translation>unbehandelte Ausnahme beim Start</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>use.NAME for each parameter in config</source>
        <translation>use.NAME für jeden Parameter in config</translation>
    </message>
    <message>
        <source>UTF-8 with byte-order mark</source>
        <translation>UTF-8 mit Byte-Order-Mark</translation>
    </message>
    <message>
        <source>values without a tag</source>
        <translation>Werte ohne Tag</translation>
    </message>
    <message>
        <source>veto:%1</source>
        <translation>Veto in %1</translation>
    </message>
    <message>
        <source>was removed</source>
        <translation>wurde entfernt</translation>
    </message>
    <message>
        <source>was stopped</source>
        <translation>wurde gestoppt</translation>
    </message>
    <message>
        <source>what was done stays, a person judges it</source>
        <translation>was getan ist, bleibt; ein Mensch beurteilt es</translation>
    </message>
    <message>
        <source>The issue went away; an action that was cut short may have helped.</source>
        <translation>Das Problem ging weg; eine abgebrochene Aktion hat vielleicht geholfen.</translation>
    </message>
    <message>
        <source>The field &quot;%1&quot; is of another type.</source>
        <translation>Das Feld „%1“ ist von anderer Art.</translation>
    </message>
    <message>
        <source>%1 did not answer in time; %2 is asked now.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet; jetzt wird %2 gefragt.</translation>
    </message>
    <message>
        <source>%1 has approved it (1 of 2); another person has to as well.</source>
        <translation>%1 hat zugestimmt (1 von 2); eine andere Person muss es auch.</translation>
    </message>
    <message>
        <source>%1 has approved it already; the second approval has to come from another person.</source>
        <translation>%1 hat schon zugestimmt; die zweite Zustimmung muss von einer anderen Person kommen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be asked.</source>
        <translation>„%1“ kann nicht gefragt werden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs nobody&apos;s approval.</source>
        <translation>„%1“ braucht niemandes Zustimmung.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of alert.</source>
        <translation>„%1“ ist keine Art von Alarm.</translation>
    </message>
    <message>
        <source>A silence lasts from one minute to 30 days.</source>
        <translation>Eine Stummschaltung dauert eine Minute bis 30 Tage.</translation>
    </message>
    <message>
        <source>Autonomy is &quot;%1&quot; already.</source>
        <translation>Die Autonomie ist schon „%1“.</translation>
    </message>
    <message>
        <source>Ended by hand.</source>
        <translation>Von Hand beendet.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Es schlug fehl.</translation>
    </message>
    <message>
        <source>It seemed to help, but did not hold.</source>
        <translation>Es schien zu helfen, hielt aber nicht.</translation>
    </message>
    <message>
        <source>Its record does not show yet that it can be trusted with more: %1.</source>
        <translation>Noch zeigt nichts, dass man ihm mehr anvertrauen kann: %1.</translation>
    </message>
    <message>
        <source>Its time is up.</source>
        <translation>Die Zeit ist um.</translation>
    </message>
    <message>
        <source>Nothing that it covers is wrong any more.</source>
        <translation>Nichts davon ist mehr gestört.</translation>
    </message>
    <message>
        <source>Nothing was raised there.</source>
        <translation>Dort wurde nichts erhöht.</translation>
    </message>
    <message>
        <source>Silenced already, by %1: %2.</source>
        <translation>Schon stummgeschaltet, von %1: %2.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>The environment is needed.</source>
        <translation>Die Umgebung fehlt.</translation>
    </message>
    <message>
        <source>There are %1 people.</source>
        <translation>Es sind %1 Personen.</translation>
    </message>
    <message>
        <source>There is no silence %1, or it has ended already.</source>
        <translation>Es gibt keine Stummschaltung %1, oder sie ist schon beendet.</translation>
    </message>
    <message>
        <source>Two people have to approve it.</source>
        <translation>Zwei Personen müssen zustimmen.</translation>
    </message>
    <message>
        <source>strategies that change the app</source>
        <translation>Strategien, die die App ändern</translation>
    </message>
    <message>
        <source>names of up to %1 characters, each once</source>
        <translation>Namen mit bis zu %1 Zeichen, jeder einmal</translation>
    </message>
    <message>
        <source>agreed with people in %1 of %2 cases, helped in %3 of %4</source>
        <translation>in %1 von %2 Fällen mit Menschen einig, half in %3 von %4</translation>
    </message>
    <message>
        <source>%1, raised for its record</source>
        <translation>%1, erhöht, weil es sich bewährt hat</translation>
    </message>
    <message>
        <source>A session of a daemon is begun where it runs.</source>
        <translation>Eine Sitzung eines Daemons wird dort begonnen, wo er läuft.</translation>
    </message>
    <message>
        <source>Another session has begun; the order was for the former one.</source>
        <translation>Eine andere Sitzung hat begonnen; der Auftrag galt der vorigen.</translation>
    </message>
    <message>
        <source>It was not sent: the daemon could not be reached in time.</source>
        <translation>Er wurde nicht gesendet: Der Daemon war nicht rechtzeitig zu erreichen.</translation>
    </message>
    <message>
        <source>Look before you order it again.</source>
        <translation>Sehen Sie nach, bevor Sie es noch einmal anordnen.</translation>
    </message>
    <message>
        <source>Specs are kept where the daemon runs.</source>
        <translation>Beschreibungen liegen dort, wo der Daemon läuft.</translation>
    </message>
    <message>
        <source>The daemon answered with status %1.</source>
        <translation>Der Daemon hat mit Status %1 geantwortet.</translation>
    </message>
    <message>
        <source>The daemon does not answer.</source>
        <translation>Der Daemon antwortet nicht.</translation>
    </message>
    <message>
        <source>The daemon has no stream; it has to be started with --listen-stream.</source>
        <translation>Der Daemon hat keinen Strom; er muss mit --listen-stream gestartet werden.</translation>
    </message>
    <message>
        <source>The daemon&apos;s certificate is not to be trusted: %1.</source>
        <translation>Dem Zertifikat des Daemons ist nicht zu trauen: %1.</translation>
    </message>
    <message>
        <source>The daemon&apos;s history has a gap.</source>
        <translation>Die Geschichte des Daemons hat eine Lücke.</translation>
    </message>
    <message>
        <source>There is no connection to the daemon.</source>
        <translation>Es gibt keine Verbindung zum Daemon.</translation>
    </message>
    <message>
        <source>There was no answer in time; whether it was carried out is not known.</source>
        <translation>Es kam rechtzeitig keine Antwort; ob er ausgeführt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>What answers there is no daemon of this version.</source>
        <translation>Was dort antwortet, ist kein Daemon dieser Version.</translation>
    </message>
    <message>
        <source>What replicas use is known only where the daemon runs.</source>
        <translation>Was Repliken verbrauchen, ist nur dort bekannt, wo der Daemon läuft.</translation>
    </message>
    <message>
        <source>What replicas write can be read only where the daemon runs.</source>
        <translation>Was Repliken schreiben, ist nur dort zu lesen, wo der Daemon läuft.</translation>
    </message>
    <message>
        <source>Not connected yet: %1</source>
        <translation>Noch nicht verbunden: %1</translation>
    </message>
    <message>
        <source>Not connected since %1, showing the state of %2: %3</source>
        <translation>Nicht verbunden seit %1, gezeigt wird der Stand von %2: %3</translation>
    </message>
    <message>
        <source>%1 needs the role &quot;%2&quot; %3.</source>
        <translation>%1 braucht die Rolle „%2“ %3.</translation>
    </message>
    <message>
        <source>It is a part of %1.</source>
        <translation>Es gehört zu %1.</translation>
    </message>
    <message>
        <source>a number from %1</source>
        <translation>eine Zahl von %1</translation>
    </message>
    <message>
        <source>%1 did not take it: %2</source>
        <translation>%1 hat es nicht angenommen: %2</translation>
    </message>
    <message>
        <source>A test of %1 is under way.</source>
        <translation>Ein Test von %1 ist unterwegs.</translation>
    </message>
    <message>
        <source>There are no integrations; see docs/integrations.md.</source>
        <translation>Es gibt keine Integrationen; siehe docs/integrations.md.</translation>
    </message>
    <message>
        <source>Sent; DogStatsD does not answer.</source>
        <translation>Gesendet; DogStatsD antwortet nicht.</translation>
    </message>
    <message>
        <source>Taken.</source>
        <translation>Angenommen.</translation>
    </message>
    <message>
        <source>What waits is tried now.</source>
        <translation>Was wartet, wird jetzt versucht.</translation>
    </message>
    <message>
        <source>The report was cancelled.</source>
        <translation>Der Bericht wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Too many reports are being made.</source>
        <translation>Es werden zu viele Berichte erstellt.</translation>
    </message>
    <message>
        <source>%1 queued again.</source>
        <translation>%1 erneut angestellt.</translation>
    </message>
    <message>
        <source>There is no integration &quot;%1&quot;.</source>
        <translation>Es gibt keine Integration „%1“.</translation>
    </message>
    <message>
        <source>Check its directory and the free space.</source>
        <translation>Prüfen Sie ihr Verzeichnis und den freien Platz.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Fragen Sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>Wait for its answer.</source>
        <translation>Warten Sie auf seine Antwort.</translation>
    </message>
    <message>
        <source>It answers what nobody asked.</source>
        <translation>Er beantwortet, was niemand gefragt hat.</translation>
    </message>
    <message>
        <source>It closed the connection.</source>
        <translation>Er hat die Verbindung beendet.</translation>
    </message>
    <message>
        <source>It does not answer in time.</source>
        <translation>Er antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Its answer is not to be understood.</source>
        <translation>Seine Antwort ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The bus at %1 does not work: %2</source>
        <translation>Der Bus unter %1 funktioniert nicht: %2</translation>
    </message>
    <message>
        <source>History is run again only where the daemon runs.</source>
        <translation>Der Verlauf wird nur dort noch einmal ausgeführt, wo der Daemon läuft.</translation>
    </message>
    <message>
        <source>A record stands before record %1.</source>
        <translation>Ein Eintrag steht vor Eintrag %1.</translation>
    </message>
    <message>
        <source>Ask about a session over datasets or a scenario.</source>
        <translation>Fragen Sie nach einer Sitzung über Datensätze oder ein Szenario.</translation>
    </message>
    <message>
        <source>Event %1 of session %2 is in no record.</source>
        <translation>Ereignis %1 der Sitzung %2 steht in keinem Eintrag.</translation>
    </message>
    <message>
        <source>Event %1 of session %2 is in no record; record %3 is the first after it.</source>
        <translation>Ereignis %1 der Sitzung %2 steht in keinem Eintrag; Eintrag %3 ist der erste danach.</translation>
    </message>
    <message>
        <source>Event %1 of session %2 is not what record %3 says of it.</source>
        <translation>Ereignis %1 der Sitzung %2 ist nicht, was Eintrag %3 darüber sagt.</translation>
    </message>
    <message>
        <source>Event %1 of session %2, which record %3 covers, is not in the journal.</source>
        <translation>Ereignis %1 der Sitzung %2, für das Eintrag %3 steht, ist nicht im Journal.</translation>
    </message>
    <message>
        <source>From record %1 on the seals are by key %2, which was not given.</source>
        <translation>Ab Eintrag %1 sind die Siegel vom Schlüssel %2, der nicht angegeben wurde.</translation>
    </message>
    <message>
        <source>Given up.</source>
        <translation>Aufgegeben.</translation>
    </message>
    <message>
        <source>No session was ever recorded.</source>
        <translation>Es wurde noch keine Sitzung aufgezeichnet.</translation>
    </message>
    <message>
        <source>Record %1 is missing.</source>
        <translation>Eintrag %1 fehlt.</translation>
    </message>
    <message>
        <source>Record %1 is not the one that was told outside the database.</source>
        <translation>Eintrag %1 ist nicht der, der außerhalb der Datenbank festgehalten wurde.</translation>
    </message>
    <message>
        <source>Record %1 is not what was written there.</source>
        <translation>Eintrag %1 ist nicht, was dort geschrieben wurde.</translation>
    </message>
    <message>
        <source>Record %1 stands where record %2 belongs.</source>
        <translation>Eintrag %1 steht, wo Eintrag %2 hingehört.</translation>
    </message>
    <message>
        <source>Record %1 was not sealed with the key of this chain.</source>
        <translation>Eintrag %1 wurde nicht mit dem Schlüssel dieser Kette versiegelt.</translation>
    </message>
    <message>
        <source>Records up to %1 were removed, but no record of the chain says so.</source>
        <translation>Einträge bis %1 wurden entfernt, aber kein Eintrag der Kette sagt das.</translation>
    </message>
    <message>
        <source>Run something with this data directory first.</source>
        <translation>Führen Sie mit diesem Datenverzeichnis zuerst etwas aus.</translation>
    </message>
    <message>
        <source>Session %1 has no events.</source>
        <translation>Sitzung %1 hat keine Ereignisse.</translation>
    </message>
    <message>
        <source>Sessions of real apps cannot be run again: the programs outside would not answer the same, and what they measured is not in the journal.</source>
        <translation>Sitzungen echter Apps lassen sich nicht noch einmal ausführen: Die Programme draußen würden nicht dasselbe antworten, und was sie maßen, steht nicht im Journal.</translation>
    </message>
    <message>
        <source>The chain ends with record %1, but it had at least %2.</source>
        <translation>Die Kette endet mit Eintrag %1, sie hatte aber mindestens %2.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Die Datei kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>There is no incident %1 in this session.</source>
        <translation>Es gibt in dieser Sitzung keinen Vorfall %1.</translation>
    </message>
    <message>
        <source>Two moments of record %1 were kept outside the database, and they differ.</source>
        <translation>Außerhalb der Datenbank sind zwei Stände von Eintrag %1 festgehalten, und sie unterscheiden sich.</translation>
    </message>
    <message>
        <source>Everything was run again.</source>
        <translation>Alles wurde noch einmal ausgeführt.</translation>
    </message>
    <message>
        <source>There is no journal yet.</source>
        <translation>Es gibt noch kein Journal.</translation>
    </message>
    <message>
        <source>This is no alert that could be understood.</source>
        <translation>Dies ist kein Alarm, der sich verstehen ließe.</translation>
    </message>
    <message>
        <source>Give it its spec back, or end the platform with --stop-apps.</source>
        <translation>Geben Sie ihm seine Beschreibung zurück, oder beenden Sie die Plattform mit --stop-apps.</translation>
    </message>
    <message>
        <source>It still runs here, but no spec wants it any more.</source>
        <translation>Es läuft hier noch, aber keine Beschreibung will es mehr.</translation>
    </message>
    <message>
        <source>A row of the journal has a number that is none.</source>
        <translation>Eine Zeile des Journals hat eine Nummer, die keine ist.</translation>
    </message>
    <message>
        <source>An event of the journal has a number or a time that cannot be.</source>
        <translation>Ein Ereignis des Journals hat eine Nummer oder eine Zeit, die es nicht geben kann.</translation>
    </message>
    <message>
        <source>%1 is not in shadow mode.</source>
        <translation>%1 ist nicht im Schattenbetrieb.</translation>
    </message>
    <message>
        <source>Shadow mode is ended by a person, by name.</source>
        <translation>Den Schattenbetrieb beendet ein Mensch, mit Namen.</translation>
    </message>
    <message>
        <source>%1 in shadow mode</source>
        <translation>%1 im Schattenbetrieb</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>%1 has approved it already.</source>
        <translation>%1 hat es schon genehmigt.</translation>
    </message>
    <message>
        <source>done as soon as the action before it has ended</source>
        <translation>geschieht, sobald die Aktion davor beendet ist</translation>
    </message>
    <message>
        <source>Swarm cannot be asked about it: %1</source>
        <translation>Swarm gibt darüber keine Auskunft: %1</translation>
    </message>
    <message>
        <source>This machine of the swarm is %1: %2</source>
        <translation>Diese Maschine im Swarm ist %1: %2</translation>
    </message>
    <message>
        <source>This machine of the swarm is %1.</source>
        <translation>Diese Maschine im Swarm ist %1.</translation>
    </message>
    <message>
        <source>host:port, such as &quot;127.0.0.1:{port}&quot;; the host is an IP address, IPv6 in brackets, or localhost</source>
        <translation>host:port, etwa &quot;127.0.0.1:{port}&quot;; der Host ist eine IP-Adresse, IPv6 in Klammern, oder localhost</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1.</source>
        <translation>Die Datei kann nicht geöffnet werden: %1.</translation>
    </message>
    <message>
        <source>The line is longer than 1 MiB.</source>
        <translation>Die Zeile ist länger als 1 MiB.</translation>
    </message>
    <message>
        <source>Is this a CSV file?</source>
        <translation>Ist das eine CSV-Datei?</translation>
    </message>
    <message>
        <source>It was given up.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>There is no column with values.</source>
        <translation>Es gibt keine Spalte mit Werten.</translation>
    </message>
    <message>
        <source>There is no column &quot;%1&quot;.</source>
        <translation>Es gibt keine Spalte „%1“.</translation>
    </message>
    <message>
        <source>The columns are: %1.</source>
        <translation>Die Spalten sind: %1.</translation>
    </message>
    <message>
        <source>The platform counts this itself, from the app&apos;s log.</source>
        <translation>Die Plattform zählt das selbst, aus dem Protokoll der App.</translation>
    </message>
    <message>
        <source>another name, or errors: ignore in logs</source>
        <translation>ein anderer Name, oder errors: ignore in logs</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for an operator.</source>
        <translation>„%1“ ist kein Name für einen Operator.</translation>
    </message>
    <message>
        <source>%1 has no password here.</source>
        <translation>%1 hat hier kein Passwort.</translation>
    </message>
    <message>
        <source>%1 has no token %2.</source>
        <translation>%1 hat kein Token %2.</translation>
    </message>
    <message>
        <source>A password has %1 to %2 characters.</source>
        <translation>Ein Passwort hat %1 bis %2 Zeichen.</translation>
    </message>
    <message>
        <source>An admin can give it: universal-devopsd operators role.</source>
        <translation>Ein Admin kann sie geben: universal-devopsd operators role.</translation>
    </message>
    <message>
        <source>chmod 600 it.</source>
        <translation>Ein chmod 600 darauf hilft.</translation>
    </message>
    <message>
        <source>Others can read or write the file of operators.</source>
        <translation>Andere können die Datei der Operatoren lesen oder schreiben.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or remove it and add the operators again.</source>
        <translation>Stellen Sie sie aus einer Sicherung wieder her, oder entfernen Sie sie und fügen die Operatoren neu hinzu.</translation>
    </message>
    <message>
        <source>Sign in as somebody who has one.</source>
        <translation>Melden Sie sich als jemand an, der eines hat.</translation>
    </message>
    <message>
        <source>The file of operators cannot be changed now.</source>
        <translation>Die Datei der Operatoren lässt sich jetzt nicht ändern.</translation>
    </message>
    <message>
        <source>The file of operators cannot be read: %1.</source>
        <translation>Die Datei der Operatoren lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The file of operators cannot be written: %1.</source>
        <translation>Die Datei der Operatoren lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>The file of operators is no JSON object.</source>
        <translation>Die Datei der Operatoren ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>Das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>There is an operator %1 already.</source>
        <translation>Einen Operator %1 gibt es schon.</translation>
    </message>
    <message>
        <source>There is no operator %1.</source>
        <translation>Einen Operator %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is not enough memory to check a password.</source>
        <translation>Der Speicher reicht nicht, um ein Passwort zu prüfen.</translation>
    </message>
    <message>
        <source>This is no password that could be compared with.</source>
        <translation>Das ist kein Passwort, mit dem sich vergleichen ließe.</translation>
    </message>
    <message>
        <source>Too many wrong passwords.</source>
        <translation>Zu viele falsche Passwörter.</translation>
    </message>
    <message>
        <source>Use 1 to 40 letters, digits, &apos;.&apos;, &apos;-&apos; and &apos;_&apos;.</source>
        <translation>Nehmen Sie 1 bis 40 Buchstaben, Ziffern, &apos;.&apos;, &apos;-&apos; und &apos;_&apos;.</translation>
    </message>
    <message>
        <source>&quot;universal-devopsd operators list&quot; shows who there is.</source>
        <translation>„universal-devopsd operators list“ zeigt, wen es gibt.</translation>
    </message>
    <message>
        <source>Restore it: by its name the platform knows its containers again.</source>
        <translation>Stellen Sie sie wieder her: Am Namen darin erkennt die Plattform ihre Container wieder.</translation>
    </message>
    <message>
        <source>This is not what the platform had written here: 12 digits from 0 to f.</source>
        <translation>Das ist nicht, was die Plattform hier geschrieben hatte: 12 Ziffern von 0 bis f.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the platform&apos;s own name for orders of no person.</source>
        <translation>„%1“ ist der Name der Plattform selbst für Anweisungen, die von keinem Menschen sind.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>How far autonomy is raised follows from what the record shows, a level at a time.</source>
        <translation>Wie weit die Autonomie erhöht wird, folgt aus dem, was sich gezeigt hat, immer nur um eine Stufe.</translation>
    </message>
    <message>
        <source>Leave out &quot;to&quot;.</source>
        <translation>Lassen Sie „to“ weg.</translation>
    </message>
    <message>
        <source>No session is running that could carry it out.</source>
        <translation>Es läuft keine Sitzung, die es ausführen könnte.</translation>
    </message>
    <message>
        <source>Install universal-devops-keyring beside the others.</source>
        <translation>Installieren Sie universal-devops-keyring neben den anderen.</translation>
    </message>
    <message>
        <source>It may be locked: unlock it on the desktop.</source>
        <translation>Er ist vielleicht gesperrt: Entsperren Sie ihn auf dem Desktop.</translation>
    </message>
    <message>
        <source>Put it there: universal-devops-keyring set SERVICE/KEY.</source>
        <translation>Legen Sie es hinein: universal-devops-keyring set DIENST/SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>Start it from a desktop session, or name a file or a variable instead.</source>
        <translation>Starten Sie es aus einer Desktop-Sitzung, oder nennen Sie stattdessen eine Datei oder eine Variable.</translation>
    </message>
    <message>
        <source>The keyring did not answer in time.</source>
        <translation>Der Schlüsselbund antwortete nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The keyring does not give it: %1.</source>
        <translation>Der Schlüsselbund gibt es nicht her: %1.</translation>
    </message>
    <message>
        <source>The keyring has no such secret.</source>
        <translation>Der Schlüsselbund hat kein solches Geheimnis.</translation>
    </message>
    <message>
        <source>The program that reads the keyring is missing.</source>
        <translation>Das Programm, das den Schlüsselbund liest, fehlt.</translation>
    </message>
    <message>
        <source>There is no keyring here: %1.</source>
        <translation>Hier gibt es keinen Schlüsselbund: %1.</translation>
    </message>
    <message>
        <source>Ask for a shorter time.</source>
        <translation>Fragen Sie nach einer kürzeren Zeit.</translation>
    </message>
    <message>
        <source>More than %1 records fit.</source>
        <translation>Es passen mehr als %1 Einträge.</translation>
    </message>
    <message>
        <source>The paper cannot be drawn.</source>
        <translation>Das Papier lässt sich nicht zeichnen.</translation>
    </message>
    <message>
        <source>The results cannot be read: %1.</source>
        <translation>Die Ergebnisse lassen sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>Whoever rejects a release does so in their own name.</source>
        <translation>Wer ein Release ablehnt, tut es unter eigenem Namen.</translation>
    </message>
    <message>
        <source>Leave out &quot;by&quot;.</source>
        <translation>Lassen Sie „by“ weg.</translation>
    </message>
    <message>
        <source>the name of another app, or a list of 1 to 16 of them</source>
        <translation>der Name einer anderen Anwendung oder eine Liste von 1 bis 16 solchen</translation>
    </message>
    <message>
        <source>names of other apps, each once</source>
        <translation>Namen anderer Anwendungen, jeder einmal</translation>
    </message>
    <message>
        <source>Integrations are chosen where the daemon runs.</source>
        <translation>Integrationen werden dort gewählt, wo der Daemon läuft.</translation>
    </message>
    <message>
        <source>The audit chain is proved and written down where the daemon runs.</source>
        <translation>Die Kette der Entscheidungen wird dort bewiesen und als Ganzes geschrieben, wo der Daemon läuft.</translation>
    </message>
    <message>
        <source>An action is approved by a person, by name.</source>
        <translation>Eine Aktion genehmigt ein Mensch, mit Namen.</translation>
    </message>
    <message>
        <source>It was not carried out: too many orders were given, and the next one is taken in %1 s.</source>
        <translation>Er wurde nicht ausgeführt: Es wurden zu viele Aufträge gegeben, der nächste wird in %1 s angenommen.</translation>
    </message>
    <message>
        <source>Order it again then.</source>
        <translation>Ordnen Sie es dann noch einmal an.</translation>
    </message>
</context>
<context>
    <name>ops::SettingsPage</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message numerus="yes">
        <source>This cannot be applied: %n complaint(s)</source>
        <translation>
            <numerusform>Das kann nicht übernommen werden: %n Beanstandung</numerusform>
            <numerusform>Das kann nicht übernommen werden: %n Beanstandungen</numerusform>
        </translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Somebody else has changed the configuration meanwhile. Applying yours replaces it; reverting shows it.</source>
        <translation>Jemand anders hat die Konfiguration inzwischen geändert. Übernehmen ersetzt sie; Verwerfen zeigt sie.</translation>
    </message>
    <message>
        <source>You are looking at the past. Go back to now to apply changes.</source>
        <translation>Sie sehen die Vergangenheit. Zum Übernehmen zur Gegenwart zurückkehren.</translation>
    </message>
    <message>
        <source>Apply settings</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>From the next step on the platform decides by this:

%1</source>
        <translation>Ab dem nächsten Schritt entscheidet die Plattform danach:

%1</translation>
    </message>
    <message>
        <source>This changes what may happen in production.</source>
        <translation>Das ändert, was in der Produktion geschehen darf.</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Nothing is changed. What you edit on the left is compared here before it is applied.</source>
        <translation>Nichts ist geändert. Was Sie links bearbeiten, wird hier vor dem Übernehmen verglichen.</translation>
    </message>
    <message>
        <source>&amp;Apply…</source>
        <translation>&amp;Übernehmen…</translation>
    </message>
    <message>
        <source>Shows the changes once more, and applies them.</source>
        <translation>Zeigt die Änderungen noch einmal und übernimmt sie.</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Forgets what was edited and shows what holds now.</source>
        <translation>Vergisst das Bearbeitete und zeigt, was jetzt gilt.</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Silences</source>
        <translation>Stummschaltungen</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Agents, silences, earned autonomy and the operator</source>
        <translation>Agenten, Stummschaltungen, verdiente Autonomie und der Operator</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
</context>
<context>
    <name>ops::ShadowNotice</name>
    <message>
        <source>Nothing has happened yet that it could be compared by.</source>
        <translation>Bisher ist nichts geschehen, woran es sich vergleichen ließe.</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <extracomment>a strategy, and that people did the same so many times of so many</extracomment>
        <translation>%1 %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>It would have done the same as people in %1 of %n case(s): %2.</source>
        <extracomment>%1 of %n cases; %2 tells them apart by strategy</extracomment>
        <translation>
            <numerusform>Die Plattform hätte in %1 von %n Fall dasselbe getan wie Menschen: %2.</numerusform>
            <numerusform>Die Plattform hätte in %1 von %n Fällen dasselbe getan wie Menschen: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>End shadow mode…</source>
        <translation>Schattenbetrieb beenden…</translation>
    </message>
    <message>
        <source>From then on automation may do here what is configured.</source>
        <translation>Danach darf die Automatik hier, was eingestellt ist.</translation>
    </message>
    <message>
        <source>In shadow mode since %1: what would be done is said and not done. %2</source>
        <extracomment>%1 is a time, %2 says how often it would have done the same as people</extracomment>
        <translation>Im Schattenbetrieb seit %1: Was zu tun wäre, wird gesagt und nicht getan. %2</translation>
    </message>
    <message>
        <source>End the shadow mode of %1</source>
        <translation>Schattenbetrieb von %1 beenden</translation>
    </message>
    <message>
        <source>%1
From now on automation may do here what is configured.</source>
        <translation>%1
Von jetzt an darf die Automatik hier, was eingestellt ist.</translation>
    </message>
    <message>
        <source>This changes what may happen in production.</source>
        <translation>Das ändert, was in der Produktion geschehen darf.</translation>
    </message>
</context>
<context>
    <name>ops::SignInDialog</name>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Orders are recorded under this name:</source>
        <translation>Befehle werden unter diesem Namen festgehalten:</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>&amp;Übernehmen</translation>
    </message>
</context>
<context>
    <name>ops::SignInForm</name>
    <message numerus="yes">
        <source>%1 The next attempt is possible in %n second(s).</source>
        <extracomment>%1 is a whole sentence</extracomment>
        <translation>
            <numerusform>%1 Der nächste Versuch ist in %n Sekunde möglich.</numerusform>
            <numerusform>%1 Der nächste Versuch ist in %n Sekunden möglich.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Operator</source>
        <translation>&amp;Operator</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>empty, where there is none</source>
        <translation>leer, wo es keines gibt</translation>
    </message>
</context>
<context>
    <name>ops::SilenceDialog</name>
    <message>
        <source>Silence</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Nobody is notified of what is wrong there. It is recorded, shown and healed as ever, and questions that wait for a person are asked. The silence ends by itself when its time is up, or when nothing is wrong any more.</source>
        <translation>Niemand wird benachrichtigt, was dort gestört ist. Es wird aufgezeichnet, gezeigt und geheilt wie immer, und Fragen, die auf einen Menschen warten, werden gestellt. Die Stummschaltung endet von selbst, wenn ihre Zeit um ist oder nichts mehr gestört ist.</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 Stunden</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>all apps</source>
        <translation>alle Apps</translation>
    </message>
</context>
<context>
    <name>ops::SilencesForm</name>
    <message>
        <source>Nothing is silenced: people are notified of everything that needs them.</source>
        <translation>Nichts ist stummgeschaltet: Menschen werden über alles benachrichtigt, was sie braucht.</translation>
    </message>
    <message>
        <source>%1 until %2, by %3: %4</source>
        <extracomment>%1 is what is silenced, %2 a time, %3 a person, %4 what the person said</extracomment>
        <translation>%1 bis %2, von %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) kept back</source>
        <translation>
            <numerusform>%n Benachrichtigung zurückgehalten</numerusform>
            <numerusform>%n Benachrichtigungen zurückgehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the silence of %1</source>
        <translation>Stummschaltung von %1 beenden</translation>
    </message>
    <message>
        <source>Silence…</source>
        <translation>Stummschalten…</translation>
    </message>
    <message>
        <source>Be notified of nothing there for a time</source>
        <translation>Dort eine Zeit lang über nichts benachrichtigt werden</translation>
    </message>
</context>
<context>
    <name>ops::SpecForm</name>
    <message>
        <source>App</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Small letters, digits and dashes; what the app is called everywhere.</source>
        <translation>Kleine Buchstaben, Ziffern und Bindestriche; so heißt die Anwendung überall.</translation>
    </message>
    <message>
        <source>Picks the strategies that are tried first.</source>
        <translation>Bestimmt, welche Strategien zuerst versucht werden.</translation>
    </message>
    <message>
        <source>What runs it: programs of this machine, containers of a Docker engine, or a Swarm.</source>
        <translation>Was sie ausführt: Programme dieses Rechners, Container einer Docker-Engine oder ein Swarm.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Art:</translation>
    </message>
    <message>
        <source>R&amp;untime:</source>
        <translation>A&amp;usführung:</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Which release the fields below are about. Others are added in the text.</source>
        <translation>Um welches Release es in den Feldern darunter geht. Weitere fügt man im Text hinzu.</translation>
    </message>
    <message>
        <source>The program and its arguments, one a line. No shell reads them. {port} stands for the port of the replica.</source>
        <translation>Das Programm und seine Argumente, eines je Zeile. Keine Shell liest sie. {port} steht für den Port der Replik.</translation>
    </message>
    <message>
        <source>The image that containers are made of, as in &quot;shop:2.0&quot;.</source>
        <translation>Das Image, aus dem Container entstehen, wie in „shop:2.0“.</translation>
    </message>
    <message>
        <source>What the image&apos;s entry point is given, one argument a line.</source>
        <translation>Was der Einstiegspunkt des Images bekommt, ein Argument je Zeile.</translation>
    </message>
    <message>
        <source>Re&amp;lease:</source>
        <translation>Re&amp;lease:</translation>
    </message>
    <message>
        <source>&amp;Command:</source>
        <translation>&amp;Befehl:</translation>
    </message>
    <message>
        <source>&amp;Image:</source>
        <translation>&amp;Image:</translation>
    </message>
    <message>
        <source>&amp;Arguments:</source>
        <translation>Ar&amp;gumente:</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>&amp;Health check:</source>
        <translation>Ge&amp;sundheit:</translation>
    </message>
    <message>
        <source>Asked again and again: an answer 2xx means that the replica is well.</source>
        <translation>Wird immer wieder gefragt: Eine Antwort 2xx heißt, dass die Replik gesund ist.</translation>
    </message>
    <message>
        <source>&amp;Probe:</source>
        <translation>S&amp;onde:</translation>
    </message>
    <message>
        <source>A request as users make it: shows latency and errors as they meet them.</source>
        <translation>Eine Anfrage wie von Nutzern: zeigt Wartezeit und Fehler, wie sie ihnen begegnen.</translation>
    </message>
    <message>
        <source>for example %1</source>
        <extracomment>%1 is what could be written there, such as 500ms</extracomment>
        <translation>zum Beispiel %1</translation>
    </message>
    <message>
        <source>95 of 100 answers &amp;within:</source>
        <translation>95 von 100 Ant&amp;worten innerhalb von:</translation>
    </message>
    <message>
        <source>&amp;Errors:</source>
        <translation>F&amp;ehler:</translation>
    </message>
    <message>
        <source>&amp;Memory:</source>
        <translation>Speiche&amp;r:</translation>
    </message>
    <message>
        <source>CP&amp;U:</source>
        <translation>&amp;CPU:</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Repliken</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>The app runs in %1.</source>
        <translation>Die Anwendung läuft in %1.</translation>
    </message>
    <message>
        <source>The release that is deployed first.</source>
        <translation>Das Release, das zuerst ausgerollt wird.</translation>
    </message>
    <message>
        <source>as many</source>
        <translation>ebenso viele</translation>
    </message>
    <message>
        <source>How many replicas a scale-out may reach.</source>
        <translation>Wie viele Repliken es beim Skalieren werden dürfen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Of the first replica; the others follow. Two are kept for each replica.</source>
        <translation>Der ersten Replik; die anderen folgen. Für jede Replik werden zwei freigehalten.</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>Schatten</translation>
    </message>
    <message>
        <source>What would be done is only said and compared with what people do, until a person ends that.</source>
        <translation>Was zu tun wäre, wird nur gesagt und mit dem verglichen, was Menschen tun, bis jemand das beendet.</translation>
    </message>
    <message>
        <source>Limits and promises; empty: as the environment has it</source>
        <translation>Grenzwerte und Zusagen; leer: wie in der Umgebung</translation>
    </message>
    <message>
        <source>Answered well, as promised to users:</source>
        <translation>Gut beantwortet, wie den Nutzern zugesagt:</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>Innerhalb von:</translation>
    </message>
</context>
<context>
    <name>ops::SpecNotice</name>
    <message>
        <source>Show &amp;changes…</source>
        <translation>Ä&amp;nderungen zeigen…</translation>
    </message>
    <message>
        <source>Shows line by line what was changed in the file.</source>
        <translation>Zeigt Zeile für Zeile, was in der Datei geändert wurde.</translation>
    </message>
    <message>
        <source>Deploy it…</source>
        <translation>Ausrollen…</translation>
    </message>
    <message>
        <source>Asks which release to deploy as the changed spec says.</source>
        <translation>Fragt, welches Release nach der geänderten Beschreibung ausgerollt werden soll.</translation>
    </message>
    <message>
        <source>%1 was saved with a mistake in it; what runs goes on as before. %2</source>
        <translation>%1 wurde mit einem Fehler gespeichert; was läuft, läuft weiter wie bisher. %2</translation>
    </message>
    <message>
        <source>%1 was changed and is not deployed: what runs goes on as before.</source>
        <translation>%1 wurde geändert und ist nicht ausgerollt: Was läuft, läuft weiter wie bisher.</translation>
    </message>
    <message>
        <source>%1 was changed. That takes effect with the next session.</source>
        <translation>%1 wurde geändert. Das gilt ab der nächsten Sitzung.</translation>
    </message>
    <message>
        <source>Changes in %1</source>
        <translation>Änderungen in %1</translation>
    </message>
</context>
<context>
    <name>ops::StatusLine</name>
    <message>
        <source>Ordered: %1</source>
        <translation>Angeordnet: %1</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Keine Sitzung</translation>
    </message>
    <message>
        <source>Scenario %1, seed %2</source>
        <translation>Szenario %1, Startwert %2</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Startwert %2</translation>
    </message>
    <message>
        <source>Event %1, catching up</source>
        <translation>Ereignis %1, holt auf</translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Events per second that arrive</source>
        <translation>Ereignisse je Sekunde, die ankommen</translation>
    </message>
    <message>
        <source>Time of the last event, in the zone of this computer</source>
        <translation>Zeit des letzten Ereignisses, in der Zone dieses Rechners</translation>
    </message>
    <message>
        <source>Apps in %1</source>
        <translation>Anwendungen in %1</translation>
    </message>
    <message>
        <source>✗ %1: state of %2</source>
        <extracomment>%1 is the address of a daemon, %2 a time</extracomment>
        <translation>✗ %1: Stand von %2</translation>
    </message>
    <message>
        <source>✗ %1: not connected</source>
        <translation>✗ %1: nicht verbunden</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>Connected to the daemon at %1</source>
        <translation>Verbunden mit dem Daemon auf %1</translation>
    </message>
    <message>
        <source>%1: connecting…</source>
        <translation>%1: verbinde…</translation>
    </message>
</context>
<context>
    <name>ops::StoryView</name>
    <message>
        <source>+%1</source>
        <extracomment>time that passed since the step before</extracomment>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>ops::StrategyForm</name>
    <message>
        <source>&amp;What to do:</source>
        <translation>&amp;Was tun:</translation>
    </message>
    <message>
        <source>&amp;Parameter:</source>
        <translation>&amp;Parameter:</translation>
    </message>
    <message>
        <source>New &amp;value:</source>
        <translation>Neuer &amp;Wert:</translation>
    </message>
    <message>
        <source>&amp;Replicas:</source>
        <translation>&amp;Repliken:</translation>
    </message>
    <message>
        <source>Re&amp;lease:</source>
        <translation>Re&amp;lease:</translation>
    </message>
    <message>
        <source>Goes back from %1 to %2.</source>
        <translation>Geht von %1 auf %2 zurück.</translation>
    </message>
    <message>
        <source>There is no former release to go back to.</source>
        <translation>Es gibt kein früheres Release zum Zurückgehen.</translation>
    </message>
    <message numerus="yes">
        <source>It has its %n replica(s) already, which is the most allowed.</source>
        <translation>
            <numerusform>Sie hat schon %n Replik, mehr ist nicht erlaubt.</numerusform>
            <numerusform>Sie hat schon %n Repliken, mehr ist nicht erlaubt.</numerusform>
        </translation>
    </message>
    <message>
        <source>One replica is the least.</source>
        <translation>Eine Replik ist das Mindeste.</translation>
    </message>
    <message>
        <source>This app has no configuration value that can be changed.</source>
        <translation>Diese Anwendung hat keinen änderbaren Konfigurationswert.</translation>
    </message>
    <message>
        <source>No other release of this app is known.</source>
        <translation>Kein anderes Release dieser Anwendung ist bekannt.</translation>
    </message>
    <message>
        <source>It is stopped already.</source>
        <translation>Sie ist schon gestoppt.</translation>
    </message>
</context>
<context>
    <name>ops::TopBar</name>
    <message>
        <source>STOPPED – lift…</source>
        <translation>GESTOPPT – aufheben…</translation>
    </message>
    <message>
        <source>EMERGENCY STOP</source>
        <translation>NOT-HALT</translation>
    </message>
    <message>
        <source>Emergency stop by %1. Lift it (asks for a reason).</source>
        <translation>Not-Halt durch %1. Aufheben (fragt nach dem Grund).</translation>
    </message>
    <message>
        <source>Stop all automated actions at once, everywhere (Ctrl+Alt+X)</source>
        <translation>Alle automatischen Aktionen sofort und überall anhalten (Strg+Alt+X)</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message>
        <source>In control: %1. Click to change the name.</source>
        <translation>Am Steuer: %1. Klick ändert den Namen.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Show one environment or all (Ctrl+E for the next)</source>
        <translation>Eine Umgebung oder alle zeigen (Strg+E für die nächste)</translation>
    </message>
    <message>
        <source>Operator in control</source>
        <translation>Operator am Steuer</translation>
    </message>
    <message>
        <source>Emergency stop</source>
        <translation>Not-Halt</translation>
    </message>
    <message>
        <source>In control: %1, as the token says.</source>
        <translation>Am Steuer: %1, wie das Token sagt.</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>Keine Meldungen</translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s)</source>
        <translation>
            <numerusform>%n Meldung</numerusform>
            <numerusform>%n Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: show them (Ctrl+B)</source>
        <extracomment>%1 is how many notifications there are</extracomment>
        <translation>%1: zeigen (Strg+B)</translation>
    </message>
</context>
<context>
    <name>ops::TouchedText</name>
    <message>
        <source>Replicas that do not do well are stopped and started again; if all do well, all of them: %1.</source>
        <translation>Repliken, denen es nicht gut geht, werden gestoppt und neu gestartet; geht es allen gut, dann alle: %1.</translation>
    </message>
    <message>
        <source>Each replica of release %1 is replaced by one of %2, with the configuration that ran then: %3.</source>
        <translation>Jede Replik von Release %1 wird durch eine von %2 ersetzt, mit der damaligen Konfiguration: %3.</translation>
    </message>
    <message>
        <source>Each replica is replaced by one of release %1, which is then watched: %2.</source>
        <translation>Jede Replik wird durch eine von Release %1 ersetzt, das dann beobachtet wird: %2.</translation>
    </message>
    <message>
        <source>What is missing of release %1 is started; what is there is replaced where it is another: %2.</source>
        <translation>Was von Release %1 fehlt, wird gestartet; was da ist, wird ersetzt, wo es ein anderes ist: %2.</translation>
    </message>
    <message>
        <source>%1 becomes %2 instead of %3. Programs read it at their start, so each replica is replaced: %4.</source>
        <translation>%1 wird %2 statt %3. Programme lesen das beim Start, deshalb wird jede Replik ersetzt: %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n more replica(s) will be started on the next ports. Those that run are left alone: %1.</source>
        <translation>
            <numerusform>%n weitere Replik wird auf den nächsten Ports gestartet. Die laufenden bleiben unberührt: %1.</numerusform>
            <numerusform>%n weitere Repliken werden auf den nächsten Ports gestartet. Die laufenden bleiben unberührt: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s) will be stopped, the last ones first, of these: %1.</source>
        <translation>
            <numerusform>%n Replik wird gestoppt, die letzten zuerst, von diesen: %1.</numerusform>
            <numerusform>%n Repliken werden gestoppt, die letzten zuerst, von diesen: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>, port %1</source>
        <translation>, Port %1</translation>
    </message>
    <message>
        <source>%1 (release %2%3)</source>
        <extracomment>number of a replica, its release and its port</extracomment>
        <translation>%1 (Release %2%3)</translation>
    </message>
    <message>
        <source>none exists now</source>
        <translation>gerade gibt es keine</translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s) of release %1 will be started, with the configuration that ran last.</source>
        <translation>
            <numerusform>%n Replik von Release %1 wird gestartet, mit der Konfiguration, die zuletzt lief.</numerusform>
            <numerusform>%n Repliken von Release %1 werden gestartet, mit der Konfiguration, die zuletzt lief.</numerusform>
        </translation>
    </message>
    <message>
        <source>All replicas are stopped, and nobody is served any more: %1. Nothing starts them again but a person or a deployment, also after a restart of the platform. Release and configuration stay what they are.</source>
        <translation>Alle Repliken werden gestoppt, und niemand wird mehr bedient: %1. Nur ein Mensch oder ein Deployment startet sie wieder, auch nach einem Neustart der Plattform. Release und Konfiguration bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>ops::TrialAlarmModel</name>
    <message>
        <source>At %1 (line %2) the value was %3; %4 is usual.</source>
        <translation>Um %1 (Zeile %2) war der Wert %3; üblich ist %4.</translation>
    </message>
    <message>
        <source>It goes on to the end of the file.</source>
        <translation>Das dauert bis zum Ende der Datei an.</translation>
    </message>
    <message numerus="yes">
        <source>It was over after %n value(s), %1.</source>
        <translation>
            <numerusform>Nach %n Wert war es vorbei, %1.</numerusform>
            <numerusform>Nach %n Werten war es vorbei, %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It stayed: a warning where statistics may be an issue, else evidence.</source>
        <translation>Es blieb dabei: eine Warnung, wo Statistik allein ein Problem sein darf, sonst ein Indiz.</translation>
    </message>
    <message>
        <source>It passed: evidence beside what else was wrong, and no incident by itself.</source>
        <translation>Es ging vorüber: ein Indiz neben anderem, für sich kein Vorfall.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>One value in</source>
        <translation>Ein Wert von</translation>
    </message>
    <message>
        <source>What is strange</source>
        <translation>Was auffällt</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>evidence only</source>
        <translation>nur Indiz</translation>
    </message>
    <message>
        <source>raises a warning</source>
        <translation>gibt eine Warnung</translation>
    </message>
</context>
<context>
    <name>ops::TrustForm</name>
    <message numerus="yes">
        <source>A strategy earns the next level at an app by %n case(s) or more in which people agreed with it, and no failure.</source>
        <translation>
            <numerusform>Eine Strategie verdient sich bei einer App die nächste Stufe durch mindestens %n Fall, in dem Menschen mit ihr einig waren, ohne Fehlschlag.</numerusform>
            <numerusform>Eine Strategie verdient sich bei einer App die nächste Stufe durch mindestens %n Fälle, in denen Menschen mit ihr einig waren, ohne Fehlschlag.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: raised from &quot;%2&quot; to &quot;%3&quot; by %4 at %5</source>
        <extracomment>%1 is an app and a strategy, %2 and %3 are levels of autonomy, %4 a person, %5 a time</extracomment>
        <translation>%1: von „%2“ auf „%3“ erhöht, von %4 am %5</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take the raise of %1 back</source>
        <translation>Erhöhung von %1 zurücknehmen</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot;. Agreed with what people did %3 of %4 times, helped %5 of %6 times.</source>
        <extracomment>%1 is an app and a strategy, %2 a level of autonomy, %3 of %4 cases, %5 of %6 actions</extracomment>
        <translation>%1: „%2“. %3 von %4 Mal einig mit dem, was Menschen taten, half %5 von %6 Mal.</translation>
    </message>
    <message>
        <source>Raise…</source>
        <translation>Erhöhen…</translation>
    </message>
    <message>
        <source>Raise %1 to &quot;%2&quot;</source>
        <translation>%1 auf „%2“ erhöhen</translation>
    </message>
    <message>
        <source>Raise</source>
        <translation>Erhöhen</translation>
    </message>
    <message>
        <source>It agreed with people in %1 of %2 cases, and helped in %3 of %4. The first failure takes it back by itself.</source>
        <translation>Es war in %1 von %2 Fällen mit Menschen einig und half in %3 von %4. Der erste Fehlschlag nimmt es von selbst zurück.</translation>
    </message>
    <message>
        <source>This changes what may happen in production.</source>
        <translation>Das ändert, was in der Produktion geschehen darf.</translation>
    </message>
</context>
<context>
    <name>ops::WatchForm</name>
    <message>
        <source>is not looked at</source>
        <translation>wird nicht betrachtet</translation>
    </message>
    <message>
        <source>explains issues</source>
        <translation>erklärt Probleme</translation>
    </message>
    <message>
        <source>is a warning of its own</source>
        <translation>ist eine eigene Warnung</translation>
    </message>
    <message>
        <source>What is strange by its own history:</source>
        <translation>Was nach seinem eigenen Verlauf auffällt:</translation>
    </message>
    <message>
        <source>One false alarm accepted in:</source>
        <translation>Ein Fehlalarm ist zulässig in:</translation>
    </message>
    <message>
        <source> values</source>
        <translation> Werten</translation>
    </message>
    <message>
        <source>Promised to users:</source>
        <translation>Den Nutzern zugesagt:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Share of requests that are answered well, for apps that do not say otherwise.</source>
        <translation>Anteil der Anfragen, die gut beantwortet werden, für Anwendungen, die nichts anderes sagen.</translation>
    </message>
    <message>
        <source>Within:</source>
        <translation>Innerhalb von:</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tagen</translation>
    </message>
    <message>
        <source> times</source>
        <translation>-mal</translation>
    </message>
    <message>
        <source>An error, when used up faster by:</source>
        <translation>Ein Fehler, wenn es schneller verbraucht wird:</translation>
    </message>
    <message>
        <source>So many times faster than what would last for the whole time, over the last 1/720 of it.</source>
        <translation>So viele Male schneller, als dass es für die ganze Zeit reichte, über deren letztes 1/720.</translation>
    </message>
    <message>
        <source>A warning, when used up faster by:</source>
        <translation>Eine Warnung, wenn es schneller verbraucht wird:</translation>
    </message>
    <message>
        <source>So many times faster than what would last for the whole time, over the last 1/120 of it.</source>
        <translation>So viele Male schneller, als dass es für die ganze Zeit reichte, über deren letztes 1/120.</translation>
    </message>
</context>
<context>
    <name>ops::WhatIfPanel</name>
    <message>
        <source>never tried</source>
        <translation>nie versucht</translation>
    </message>
    <message>
        <source>helped %1 of %2 times</source>
        <translation>half %1 von %2 Mal</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>%1: %2 of %3 used</source>
        <extracomment>%1 is an app, an environment or &quot;everywhere&quot;; %2 of %3 are used</extracomment>
        <translation>%1: %2 von %3 verbraucht</translation>
    </message>
    <message>
        <source>Disruptive actions within an hour: %1</source>
        <translation>Störende Aktionen innerhalb einer Stunde: %1</translation>
    </message>
    <message>
        <source>What would be wrong</source>
        <translation>Was fehlen würde</translation>
    </message>
    <message>
        <source>What would be wrong with the app.</source>
        <translation>Was der Anwendung fehlen würde.</translation>
    </message>
    <message>
        <source>What would be done, and why</source>
        <translation>Was getan würde, und warum</translation>
    </message>
    <message>
        <source>Each strategy in the order in which it would be tried. Open one to see what was asked.</source>
        <translation>Jede Strategie in der Reihenfolge, in der sie versucht würde. Aufgeklappt zeigt sie, was gefragt wurde.</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>What would happen now</source>
        <translation>Was jetzt geschähe</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
</context>
<context>
    <name>ops::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open dataset…</source>
        <translation>Datensatz ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Run a CSV file of your own</source>
        <translation>Eine eigene CSV-Datei ausführen</translation>
    </message>
    <message>
        <source>&amp;Run scenario…</source>
        <translation>&amp;Szenario ausführen…</translation>
    </message>
    <message>
        <source>Run one of the bundled scenarios</source>
        <translation>Eines der mitgelieferten Szenarien ausführen</translation>
    </message>
    <message>
        <source>&amp;Export events…</source>
        <translation>Ereignisse &amp;exportieren…</translation>
    </message>
    <message>
        <source>Write the events to a file, as CSV or JSON</source>
        <translation>Die Ereignisse in eine Datei schreiben, als CSV oder JSON</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window; the session goes on from here the next time</source>
        <translation>Fenster schließen; die Sitzung geht beim nächsten Mal hier weiter</translation>
    </message>
    <message>
        <source>Show the page %1</source>
        <translation>Die Seite %1 zeigen</translation>
    </message>
    <message>
        <source>&amp;Find on this page</source>
        <translation>Auf dieser Seite &amp;suchen</translation>
    </message>
    <message>
        <source>Search in the list of this page</source>
        <translation>In der Liste dieser Seite suchen</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>&amp;Gehe zu…</translation>
    </message>
    <message>
        <source>Find an app, incident, action or deployment by name or number</source>
        <translation>Anwendung, Vorfall, Aktion oder Deployment nach Name oder Nummer finden</translation>
    </message>
    <message>
        <source>Next &amp;environment</source>
        <translation>Nächste &amp;Umgebung</translation>
    </message>
    <message>
        <source>Show the next environment, or all</source>
        <translation>Die nächste Umgebung zeigen, oder alle</translation>
    </message>
    <message>
        <source>Fault &amp;panel</source>
        <translation>&amp;Fehlertafel</translation>
    </message>
    <message>
        <source>Break something on purpose, for demos and drills</source>
        <translation>Etwas absichtlich stören, für Vorführungen und Übungen</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>Hell oder dunkel wie der Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Dark text on light ground</source>
        <translation>Dunkler Text auf hellem Grund</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Light text on dark ground</source>
        <translation>Heller Text auf dunklem Grund</translation>
    </message>
    <message>
        <source>Show all texts in %1</source>
        <translation>Alle Texte auf %1 zeigen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>All shortcuts at a glance</source>
        <translation>Alle Kürzel auf einen Blick</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>What this is, its version and licence</source>
        <translation>Was dies ist, Version und Lizenz</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Let the time run or stand still</source>
        <translation>Die Zeit laufen oder stillstehen lassen</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>One second further</source>
        <translation>Eine Sekunde weiter</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>Sch&amp;neller</translation>
    </message>
    <message>
        <source>The next higher speed</source>
        <translation>Das nächsthöhere Tempo</translation>
    </message>
    <message>
        <source>Slo&amp;wer</source>
        <translation>&amp;Langsamer</translation>
    </message>
    <message>
        <source>The next lower speed</source>
        <translation>Das nächstniedrigere Tempo</translation>
    </message>
    <message>
        <source>Return to &amp;live</source>
        <translation>&amp;Zurück zu Live</translation>
    </message>
    <message>
        <source>Leave the past and show the newest state</source>
        <translation>Die Vergangenheit verlassen und den neuesten Stand zeigen</translation>
    </message>
    <message>
        <source>&amp;Operator…</source>
        <translation>&amp;Operator…</translation>
    </message>
    <message>
        <source>Change the name under which orders are given</source>
        <translation>Den Namen ändern, unter dem Befehle gegeben werden</translation>
    </message>
    <message>
        <source>&amp;EMERGENCY STOP</source>
        <translation>&amp;NOT-HALT</translation>
    </message>
    <message>
        <source>Stop all automated actions at once, everywhere</source>
        <translation>Alle automatischen Aktionen sofort und überall anhalten</translation>
    </message>
    <message>
        <source>L&amp;ift the emergency stop…</source>
        <translation>Not-Halt auf&amp;heben…</translation>
    </message>
    <message>
        <source>Let automation go on; asks for a reason</source>
        <translation>Die Automatik weiterarbeiten lassen; fragt nach dem Grund</translation>
    </message>
    <message>
        <source>Onboard an &amp;app…</source>
        <translation>&amp;Anwendung aufnehmen…</translation>
    </message>
    <message>
        <source>Describe a real app, so that it is deployed, watched and healed</source>
        <translation>Eine echte Anwendung beschreiben, damit sie ausgerollt, beobachtet und geheilt wird</translation>
    </message>
    <message>
        <source>Desktop &amp;messages</source>
        <translation>&amp;Meldungen auf dem Schreibtisch</translation>
    </message>
    <message>
        <source>Say on the desktop what needs you while the window is not looked at</source>
        <translation>Auf dem Schreibtisch sagen, was Sie braucht, während niemand auf das Fenster sieht</translation>
    </message>
    <message>
        <source>S&amp;ound</source>
        <translation>T&amp;on</translation>
    </message>
    <message>
        <source>Give a sound with it</source>
        <translation>Dazu einen Ton geben</translation>
    </message>
    <message>
        <source>Close the window; the daemon goes on</source>
        <translation>Das Fenster schließen; der Daemon läuft weiter</translation>
    </message>
    <message>
        <source>&amp;Monthly report…</source>
        <translation>&amp;Monatsbericht …</translation>
    </message>
    <message>
        <source>What a month came to, to be read, printed or sent</source>
        <translation>Was ein Monat gebracht hat, zum Lesen, Drucken oder Versenden</translation>
    </message>
    <message>
        <source>Export &amp;data…</source>
        <translation>&amp;Daten exportieren …</translation>
    </message>
    <message>
        <source>Write history to a file as a table: incidents, actions, uptime and more</source>
        <translation>Geschichte als Tabelle in eine Datei schreiben: Vorfälle, Aktionen, Verfügbarkeit und mehr</translation>
    </message>
    <message>
        <source>A window on a daemon elsewhere has no passwords: lock the desktop instead</source>
        <translation>Ein Fenster zu einem Daemon anderswo hat keine Passwörter: Sperren Sie stattdessen den Desktop</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>Sp&amp;erren</translation>
    </message>
    <message>
        <source>Nothing can be ordered until an operator signs in with a password</source>
        <translation>Nichts kann befohlen werden, bis sich ein Operator mit Passwort anmeldet</translation>
    </message>
    <message>
        <source>&amp;Drills…</source>
        <translation>Ü&amp;bungen…</translation>
    </message>
    <message>
        <source>How the platform did when apps were broken on purpose, over time</source>
        <translation>Wie sich die Plattform schlug, wenn Anwendungen absichtlich kaputt gemacht wurden, im Lauf der Zeit</translation>
    </message>
    <message>
        <source>&amp;Approve the next…</source>
        <translation>&amp;Nächste Frage genehmigen…</translation>
    </message>
    <message>
        <source>Ask whether to approve what waits and expires first</source>
        <translation>Fragen, ob genehmigt wird, was wartet und zuerst abläuft</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>Me&amp;ldungen</translation>
    </message>
    <message>
        <source>Show the notifications that still stand, or put them away</source>
        <translation>Die Meldungen zeigen, die noch bestehen, oder sie weglegen</translation>
    </message>
</context>
<context>
    <name>ops::Words</name>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Adjust configuration</source>
        <translation>Konfiguration anpassen</translation>
    </message>
    <message>
        <source>Scale out</source>
        <translation>Hochskalieren</translation>
    </message>
    <message>
        <source>Scale in</source>
        <translation>Herunterskalieren</translation>
    </message>
    <message>
        <source>Retry deployment</source>
        <translation>Deployment wiederholen</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Ausrollen</translation>
    </message>
    <message>
        <source>Wait and see</source>
        <translation>Abwarten</translation>
    </message>
    <message>
        <source>Call a person</source>
        <translation>Menschen rufen</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Waits for approval</source>
        <translation>Wartet auf Genehmigung</translation>
    </message>
    <message>
        <source>Counting down</source>
        <translation>Frist läuft</translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Executing</source>
        <translation>In Ausführung</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Wird nachgewiesen</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Vetoed</source>
        <translation>Veto eingelegt</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Healed</source>
        <translation>Geheilt</translation>
    </message>
    <message>
        <source>Resolved by itself</source>
        <translation>Von selbst vergangen</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Hänger</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Ungesund</translation>
    </message>
    <message>
        <source>Slow responses</source>
        <translation>Langsame Antworten</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Overload</source>
        <translation>Überlast</translation>
    </message>
    <message>
        <source>Memory exhaustion</source>
        <translation>Speicher erschöpft</translation>
    </message>
    <message>
        <source>Disk exhaustion</source>
        <translation>Platte voll</translation>
    </message>
    <message>
        <source>Failed deployment</source>
        <translation>Misslungenes Deployment</translation>
    </message>
    <message>
        <source>Data anomaly</source>
        <translation>Datenanomalie</translation>
    </message>
    <message>
        <source>Metric anomaly</source>
        <translation>Messwertanomalie</translation>
    </message>
    <message>
        <source>Dependency outage</source>
        <translation>Ausfall einer Abhängigkeit</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Schlange</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Unter Beobachtung</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Uptime too low</source>
        <translation>Betriebszeit zu niedrig</translation>
    </message>
    <message>
        <source>Healing failed repeatedly</source>
        <translation>Heilung mehrfach misslungen</translation>
    </message>
    <message>
        <source>Critical error</source>
        <translation>Kritischer Fehler</translation>
    </message>
    <message>
        <source>Exhaustion ahead</source>
        <translation>Erschöpfung droht</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>Nur beobachten</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Erst fragen</translation>
    </message>
    <message>
        <source>Announce, then act</source>
        <translation>Ankündigen, dann handeln</translation>
    </message>
    <message>
        <source>Autonomous</source>
        <translation>Autonom</translation>
    </message>
    <message>
        <source>Free: may try what it does not know</source>
        <translation>Frei: darf Unbekanntes versuchen</translation>
    </message>
    <message>
        <source>Deterministic: tries in a fixed order</source>
        <translation>Deterministisch: versucht in fester Reihenfolge</translation>
    </message>
    <message>
        <source>Best known: never experiments</source>
        <translation>Bestes Bekanntes: experimentiert nie</translation>
    </message>
    <message numerus="yes">
        <source>Scale out to %n replica(s)</source>
        <translation>
            <numerusform>Auf %n Replik hochskalieren</numerusform>
            <numerusform>Auf %n Repliken hochskalieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scale in to %n replica(s)</source>
        <translation>
            <numerusform>Auf %n Replik herunterskalieren</numerusform>
            <numerusform>Auf %n Repliken herunterskalieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Deploy %1</source>
        <translation>%1 ausrollen</translation>
    </message>
    <message>
        <source>Set %1 from %2 to %3</source>
        <extracomment>a configuration parameter, its present and its new value</extracomment>
        <translation>%1 von %2 auf %3 setzen</translation>
    </message>
    <message>
        <source>The app is stopped and started again. Requests in progress are lost, and it does not answer until it is up.</source>
        <translation>Die Anwendung wird gestoppt und neu gestartet. Laufende Anfragen gehen verloren, und sie antwortet erst, wenn sie wieder läuft.</translation>
    </message>
    <message>
        <source>The former release takes the place of the present one, with its data version. The app does not answer while it changes over.</source>
        <translation>Das frühere Release ersetzt das jetzige, mit seiner Datenversion. Die Anwendung antwortet während des Wechsels nicht.</translation>
    </message>
    <message>
        <source>The configuration value changes, and the app takes it over at once.</source>
        <translation>Der Konfigurationswert ändert sich, und die Anwendung übernimmt ihn sofort.</translation>
    </message>
    <message>
        <source>More replicas share the load. Nothing is interrupted.</source>
        <translation>Mehr Repliken teilen sich die Last. Nichts wird unterbrochen.</translation>
    </message>
    <message>
        <source>Replicas are stopped; the rest carry the whole load.</source>
        <translation>Repliken werden gestoppt; die übrigen tragen die ganze Last.</translation>
    </message>
    <message>
        <source>The last deployment is tried again. The app does not answer while it changes over.</source>
        <translation>Das letzte Deployment wird wiederholt. Die Anwendung antwortet während des Wechsels nicht.</translation>
    </message>
    <message>
        <source>The release takes the place of the present one. The app does not answer while it changes over.</source>
        <translation>Das Release ersetzt das jetzige. Die Anwendung antwortet während des Wechsels nicht.</translation>
    </message>
    <message>
        <source>Nothing is done; the platform keeps watching.</source>
        <translation>Es wird nichts getan; die Plattform beobachtet weiter.</translation>
    </message>
    <message>
        <source>Automation stops here and leaves the incident to people.</source>
        <translation>Die Automatik hört hier auf und überlässt den Vorfall Menschen.</translation>
    </message>
    <message>
        <source>end of the countdown</source>
        <translation>Ablauf der Frist</translation>
    </message>
    <message>
        <source>emergency stop</source>
        <translation>Not-Halt</translation>
    </message>
    <message>
        <source>freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Deciding</source>
        <translation>Wird entschieden</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Backing off</source>
        <translation>Wartet vor neuem Versuch</translation>
    </message>
    <message>
        <source>tried in this incident</source>
        <translation>in diesem Vorfall versucht</translation>
    </message>
    <message>
        <source>forbidden by an operator</source>
        <translation>von einem Operator verboten</translation>
    </message>
    <message>
        <source>pinned by an operator</source>
        <translation>von einem Operator festgelegt</translation>
    </message>
    <message>
        <source>not possible here</source>
        <translation>hier nicht möglich</translation>
    </message>
    <message>
        <source>not wanted by an operator</source>
        <translation>von einem Menschen nicht gewollt</translation>
    </message>
    <message>
        <source>cured it a short time ago</source>
        <translation>hat es erst vor Kurzem geheilt</translation>
    </message>
    <message>
        <source>done too often lately</source>
        <translation>zuletzt zu oft versucht</translation>
    </message>
    <message>
        <source>Done at once</source>
        <translation>Sofort getan</translation>
    </message>
    <message>
        <source>Announced, then done</source>
        <translation>Angekündigt, dann getan</translation>
    </message>
    <message>
        <source>Asks a person</source>
        <translation>Fragt einen Menschen</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht getan</translation>
    </message>
    <message>
        <source>Can it not be recorded?</source>
        <translation>Lässt es sich nicht aufzeichnen?</translation>
    </message>
    <message>
        <source>Is there an emergency stop?</source>
        <translation>Gilt ein Not-Halt?</translation>
    </message>
    <message>
        <source>Is the app frozen, in maintenance or taken over?</source>
        <translation>Ist die Anwendung eingefroren, in Wartung oder übernommen?</translation>
    </message>
    <message>
        <source>Is the release rejected?</source>
        <translation>Ist das Release abgelehnt?</translation>
    </message>
    <message>
        <source>Is something else under way?</source>
        <translation>Läuft gerade etwas anderes?</translation>
    </message>
    <message>
        <source>Did somebody ask for it?</source>
        <translation>Hat jemand darum gebeten?</translation>
    </message>
    <message>
        <source>Autonomy here and now</source>
        <translation>Autonomie hier und jetzt</translation>
    </message>
    <message>
        <source>Replicas that it touches</source>
        <translation>Repliken, die es berührt</translation>
    </message>
    <message>
        <source>Apps that were acted on lately</source>
        <translation>Anwendungen, an denen kürzlich etwas getan wurde</translation>
    </message>
    <message>
        <source>How often it helped</source>
        <translation>Wie oft es half</translation>
    </message>
    <message>
        <source>Failed actions here within an hour</source>
        <translation>Fehlgeschlagene Aktionen hier innerhalb einer Stunde</translation>
    </message>
    <message>
        <source>Age of the evidence</source>
        <translation>Alter der Belege</translation>
    </message>
    <message>
        <source>Disruptive actions within an hour</source>
        <translation>Störende Aktionen innerhalb einer Stunde</translation>
    </message>
    <message>
        <source>nothing against it</source>
        <translation>spricht nicht dagegen</translation>
    </message>
    <message>
        <source>decides</source>
        <translation>entscheidet</translation>
    </message>
    <message>
        <source>asks a person instead</source>
        <translation>fragt stattdessen einen Menschen</translation>
    </message>
    <message>
        <source>It can be undone exactly.</source>
        <translation>Es lässt sich genau zurücknehmen.</translation>
    </message>
    <message>
        <source>It can be undone in part.</source>
        <translation>Es lässt sich zum Teil zurücknehmen.</translation>
    </message>
    <message>
        <source>It cannot be undone.</source>
        <translation>Es lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Cancelled, nothing of it takes effect; a service that was stopped for it is started again at once.</source>
        <translation>Abgebrochen wird nichts davon wirksam; ein dafür angehaltener Dienst wird sofort wieder gestartet.</translation>
    </message>
    <message>
        <source>Cancelled, the whole change is still brought to its end.</source>
        <translation>Nach einem Abbruch wird die ganze Änderung noch zu Ende gebracht.</translation>
    </message>
    <message>
        <source>hands on</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>freeze window</source>
        <translation>Einfrierfenster</translation>
    </message>
    <message>
        <source>maintenance window</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>rejected release</source>
        <translation>abgelehntes Release</translation>
    </message>
    <message>
        <source>nothing like this has gone away by itself here yet</source>
        <translation>dergleichen ist hier noch nie von selbst vergangen</translation>
    </message>
    <message>
        <source>autonomy</source>
        <translation>Autonomie</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Best known: at most %1 of the actions are trials</source>
        <translation>Bestes Bekanntes: höchstens %1 der Aktionen sind Versuche</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>recent change</source>
        <translation>jüngst geändert</translation>
    </message>
    <message>
        <source>after %1</source>
        <extracomment>strategies that were tried before in the same incident</extracomment>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>Do two people have to approve it?</source>
        <translation>Müssen zwei Personen zustimmen?</translation>
    </message>
    <message>
        <source>Part of another incident</source>
        <translation>Teil eines anderen Vorfalls</translation>
    </message>
    <message>
        <source>Promised service at risk</source>
        <translation>Zugesagte Qualität gefährdet</translation>
    </message>
    <message>
        <source>Cancelled, replicas that were changed stay changed; the one under way is brought to its end, and the others are left until the next change.</source>
        <translation>Abgebrochen bleiben geänderte Repliken geändert; die laufende wird zu Ende gebracht, die anderen bleiben bis zur nächsten Änderung.</translation>
    </message>
    <message>
        <source>Stop all replicas</source>
        <translation>Alle Repliken stoppen</translation>
    </message>
    <message>
        <source>somebody at a locked console</source>
        <translation>jemand an einer gesperrten Konsole</translation>
    </message>
</context>
<context>
    <name>password</name>
    <message>
        <source>The same once more:</source>
        <translation>Dasselbe noch einmal:</translation>
    </message>
</context>
<context>
    <name>pdf</name>
    <message>
        <source>Writes what a month came to as a PDF, or exported records of the audit chain.
Example: universal-devops-pdf --data DIR --month 2026-10 --output report.pdf</source>
        <translation>Schreibt als PDF, was ein Monat ergab, oder exportierte Einträge der Audit-Kette.
Beispiel: universal-devops-pdf --data VERZEICHNIS --month 2026-10 --output report.pdf</translation>
    </message>
    <message>
        <source>Instead of a report: the records in this file, which &quot;universal-devopsd audit export&quot; has written. Example: --audit audit.jsonl</source>
        <translation>Statt eines Berichts: die Einträge in dieser Datei, die „universal-devopsd audit export“ geschrieben hat. Beispiel: --audit audit.jsonl</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message numerus="yes">
        <source>Records on paper: %n</source>
        <translation>
            <numerusform>Einträge auf Papier: %n</numerusform>
            <numerusform>Einträge auf Papier: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>replay</name>
    <message>
        <source>The journal, or its directory. Example: --journal journal.sqlite</source>
        <translation>Das Journal oder sein Verzeichnis. Beispiel: --journal journal.sqlite</translation>
    </message>
    <message>
        <source>Which session (default: the newest). Example: --session 3</source>
        <translation>Welche Sitzung (Vorgabe: die neueste). Beispiel: --session 3</translation>
    </message>
    <message>
        <source>Another planner. Example: --planner ordered</source>
        <translation>Ein anderer Planer. Beispiel: --planner ordered</translation>
    </message>
    <message>
        <source>Another autonomy, in all environments. Example: --autonomy ask</source>
        <translation>Eine andere Selbstständigkeit, in allen Umgebungen. Beispiel: --autonomy ask</translation>
    </message>
    <message>
        <source>Write the comparison as JSON. Example: --report whatif.json</source>
        <translation>Den Vergleich als JSON schreiben. Beispiel: --report whatif.json</translation>
    </message>
    <message>
        <source>Runs recorded history again in virtual time and says, incident by incident, what was done and what
would have been done. Without a change, every decision has to come out the same. Nothing is written
to the journal. Sessions of real apps cannot be run again.</source>
        <translation>Lässt aufgezeichnete Geschichte in virtueller Zeit noch einmal ablaufen und sagt Vorfall für Vorfall, was
getan wurde und was getan worden wäre. Ohne Änderung muss jede Entscheidung gleich ausfallen. Ins Journal
wird nichts geschrieben. Sitzungen mit echten Anwendungen können nicht wiederholt werden.</translation>
    </message>
    <message>
        <source>did not happen</source>
        <translation>geschah nicht</translation>
    </message>
    <message>
        <source>%1 after %2 s</source>
        <translation>%1 nach %2 s</translation>
    </message>
    <message>
        <source>%1 s lost</source>
        <translation>%1 s verloren</translation>
    </message>
    <message>
        <source>%1 s saved</source>
        <translation>%1 s gespart</translation>
    </message>
    <message>
        <source>    was:   %1</source>
        <translation>    war:   %1</translation>
    </message>
    <message>
        <source>    would: the same</source>
        <translation>    wäre:  dasselbe</translation>
    </message>
    <message>
        <source>    would: %1 (%2)</source>
        <translation>    wäre:  %1 (%2)</translation>
    </message>
    <message>
        <source>Every decision is exactly the same: %1 of %1 decisions, %2 events.</source>
        <translation>Jede Entscheidung ist genau gleich: %1 von %1 Entscheidungen, %2 Ereignisse.</translation>
    </message>
    <message>
        <source>Incidents that went another way: %1 of %2; time in incidents: %3.</source>
        <translation>Anders verlaufene Vorfälle: %1 von %2; Zeit in Vorfällen: %3.</translation>
    </message>
    <message>
        <source>Orders of people that had nothing to act on any more: %1.</source>
        <translation>Anordnungen von Menschen, die ins Leere gingen: %1.</translation>
    </message>
    <message>
        <source>First difference, at event %1:</source>
        <translation>Erster Unterschied, bei Ereignis %1:</translation>
    </message>
    <message>
        <source>    would: %1</source>
        <translation>    wäre:  %1</translation>
    </message>
    <message>
        <source>Begin with what an exported knowledge base knows. Example: --policy learned.json</source>
        <translation>Mit dem beginnen, was eine ausgegebene Wissensbasis weiß. Beispiel: --policy learned.json</translation>
    </message>
    <message>
        <source>The limits of another configuration (YAML); all else stays. Example: --limits strict.yaml</source>
        <translation>Die Grenzwerte einer anderen Konfiguration (YAML); alles andere bleibt. Beispiel: --limits strict.yaml</translation>
    </message>
    <message>
        <source>Exit with 1 unless every decision is exactly the same. Example: --journal journal.sqlite --fail-on-difference</source>
        <translation>Mit 1 enden, wenn nicht jede Entscheidung genau gleich ist. Beispiel: --journal journal.sqlite --fail-on-difference</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>Writes what a month came to, compared with the one before, also while a daemon is at work:
availability, incidents, healing, deployments, causes, what was learned and who answered.
HTML, JSON or PDF, as the name of the file ends. Its language is that of LANG.
Example: universal-devopsd report --data DIR --month 2026-10 --output report.html</source>
        <translation>Schreibt, was ein Monat gebracht hat, verglichen mit dem davor, auch während ein Daemon arbeitet:
Verfügbarkeit, Vorfälle, Heilung, Deployments, Ursachen, Gelerntes und wer geantwortet hat.
HTML, JSON oder PDF, je nach Endung der Datei, in der Sprache von LANG.
Beispiel: universal-devopsd report --data DIR --month 2026-10 --output report.html</translation>
    </message>
</context>
<context>
    <name>run</name>
    <message>
        <source>Replays datasets or a scenario: faults happen, agents find and heal them, and a report says how it went.
A run that was cut off is gone on with when the same command is given again.</source>
        <translation>Spielt Datensätze oder ein Szenario ab: Fehler geschehen, Agenten finden und heilen sie, und ein Bericht sagt, wie es ging.
Ein abgebrochener Lauf wird mit dem gleichen Befehl fortgesetzt.</translation>
    </message>
    <message>
        <source>Write the report as JSON. Example: --report report.json</source>
        <translation>Schreibt den Bericht als JSON. Beispiel: --report report.json</translation>
    </message>
    <message>
        <source>Agents in threads of their own, time by the clock (times --speed). Example: --live --speed 50</source>
        <translation>Agenten in eigenen Threads, Zeit nach der Uhr (mal --speed). Beispiel: --live --speed 50</translation>
    </message>
    <message>
        <source>What the platform may do by itself, in all environments. Example: --autonomy veto:10</source>
        <translation>Was die Plattform in allen Umgebungen von selbst tun darf. Beispiel: --autonomy veto:10</translation>
    </message>
    <message>
        <source>Exit with 1 if the run had one of these. Example: --fail-on escalation</source>
        <translation>Endet mit 1, wenn der Lauf eines davon hatte. Beispiel: --fail-on escalation</translation>
    </message>
    <message>
        <source>%1 % done, about %2 min %3 s left</source>
        <translation>%1 % fertig, noch etwa %2 min %3 s</translation>
    </message>
</context>
<context>
    <name>serve</name>
    <message>
        <source>Where the HTTP API listens. Example: --listen 127.0.0.1:8470</source>
        <translation>Wo die HTTP-API lauscht. Beispiel: --listen 127.0.0.1:8470</translation>
    </message>
    <message>
        <source>At the end, stop the apps instead of leaving them running. Example: --apps apps --stop-apps</source>
        <translation>Am Ende die Apps beenden, statt sie weiterlaufen zu lassen. Beispiel: --apps apps --stop-apps</translation>
    </message>
    <message>
        <source>Where the stream of events listens (WebSocket); nowhere if it is left out. Example: --listen-stream 127.0.0.1:8471</source>
        <translation>Wo der Strom der Ereignisse lauscht (WebSocket); nirgends, wenn es fehlt. Beispiel: --listen-stream 127.0.0.1:8471</translation>
    </message>
    <message>
        <source>Runs, watches and heals real apps until SIGTERM, and answers over HTTP. The apps go on running
afterwards, and are met again at the next start. With --dataset or --scenario, apps are simulated.</source>
        <translation>Betreibt, überwacht und heilt echte Apps bis SIGTERM und antwortet über HTTP. Die Apps laufen
danach weiter und werden beim nächsten Start wiedergefunden. Mit --dataset oder --scenario
werden Apps simuliert.</translation>
    </message>
    <message>
        <source>How many orders the HTTP API takes with one token in a minute; 0: as many as come. Example: --orders-per-minute 600</source>
        <translation>Wie viele Aufträge die HTTP-API mit einem Token in der Minute annimmt; 0: so viele wie kommen. Beispiel: --orders-per-minute 600</translation>
    </message>
</context>
<context>
    <name>tls</name>
    <message>
        <source>Certificate of the HTTP API and the stream, with those that lead to who vouches for it (PEM). It is read again when it changes. Example: --tls-certificate server.pem --tls-key server.key</source>
        <translation>Zertifikat der HTTP-API und des Ereignisstroms, mit denen, die zu dem führen, der dafür bürgt (PEM). Es wird neu gelesen, wenn es sich ändert. Beispiel: --tls-certificate server.pem --tls-key server.key</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Its key (PEM), not readable for everybody. Example: --tls-key server.key</source>
        <translation>Der Schlüssel dazu (PEM), nicht für alle lesbar. Beispiel: --tls-key server.key</translation>
    </message>
    <message>
        <source>Who vouches for clients (PEM), which need a certificate of theirs then. Example: --tls-client-ca clients.pem</source>
        <translation>Wer für Clients bürgt (PEM), die dann ein eigenes Zertifikat brauchen. Beispiel: --tls-client-ca clients.pem</translation>
    </message>
</context>
</TS>
