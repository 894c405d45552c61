<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>  ·  {percent} in the end</source>
        <translation>  ·  am Ende {percent}</translation>
    </message>
    <message>
        <source> (chance {number})</source>
        <translation> (Zufall {number})</translation>
    </message>
    <message>
        <source> of {count}</source>
        <translation> von {count}</translation>
    </message>
    <message>
        <source>+ and -, wheel</source>
        <translation>+ und -, Mausrad</translation>
    </message>
    <message>
        <source>, selected</source>
        <translation>, ausgewählt</translation>
    </message>
    <message>
        <source>0, double click</source>
        <translation>0, Doppelklick</translation>
    </message>
    <message>
        <source>1 BatchNorm folded</source>
        <translation>1 BatchNorm eingerechnet</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>1 Klasse</translation>
    </message>
    <message>
        <source>1 class name</source>
        <translation>1 Klassenname</translation>
    </message>
    <message>
        <source>1 crop</source>
        <translation>1 Ausschnitt</translation>
    </message>
    <message>
        <source>1 dead unit</source>
        <translation>1 tote Einheit</translation>
    </message>
    <message>
        <source>1 duplicate</source>
        <translation>1 Duplikat</translation>
    </message>
    <message>
        <source>1 filter, {size}</source>
        <translation>1 Filter, {size}</translation>
    </message>
    <message>
        <source>1 head</source>
        <translation>1 Kopf</translation>
    </message>
    <message>
        <source>1 input</source>
        <translation>1 Eingabe</translation>
    </message>
    <message>
        <source>1 input is left out</source>
        <translation>1 Eingabe ausgelassen</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 Schicht</translation>
    </message>
    <message>
        <source>1 layer is left out: the other model has none of that name and size.</source>
        <translation>1 Schicht ist ausgelassen: Das andere Modell hat keine mit diesem Namen und dieser Größe.</translation>
    </message>
    <message>
        <source>1 link</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>1 magnitude</source>
        <translation>1 Betrag</translation>
    </message>
    <message>
        <source>1 method</source>
        <translation>1 Methode</translation>
    </message>
    <message>
        <source>1 parameter</source>
        <translation>1 Parameter</translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>1 picture: {states}</source>
        <translation>1 Bild: {states}</translation>
    </message>
    <message>
        <source>1 report picture</source>
        <translation>1 Berichtsbild</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>1 tensor</source>
        <translation>1 Tensor</translation>
    </message>
    <message>
        <source>1 tensor in the file</source>
        <translation>1 Tensor in der Datei</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>1 to 9</source>
        <translation>1 bis 9</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>1 token is unknown to the model, which reads {token}</source>
        <translation>1 Token ist dem Modell unbekannt; es liest dafür {token}</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 Einheit</translation>
    </message>
    <message>
        <source>1 unit of {layer}</source>
        <translation>1 Einheit von {layer}</translation>
    </message>
    <message>
        <source>1 unit selected: {unit}</source>
        <translation>1 Einheit gewählt: {unit}</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>1 warning or error</source>
        <translation>1 Warnung oder Fehler</translation>
    </message>
    <message>
        <source>16 bit, 0 to 65535 scaled to 0 to 255</source>
        <translation>16 Bit, 0 bis 65535 auf 0 bis 255 skaliert</translation>
    </message>
    <message>
        <source>2 models</source>
        <translation>2 Modelle</translation>
    </message>
    <message>
        <source>;;Numbers, curve and provenance (*.npz)</source>
        <translation>;;Zahlen, Kurve und Herkunft (*.npz)</translation>
    </message>
    <message>
        <source>;;Numbers, tokens and provenance (*.npz)</source>
        <translation>;;Zahlen, Token und Herkunft (*.npz)</translation>
    </message>
    <message>
        <source>A direction of {layer} has {count} numbers, not {given}.</source>
        <translation>Eine Richtung von {layer} hat {count} Zahlen, nicht {given}.</translation>
    </message>
    <message>
        <source>A folder for {method} of all {count} photos</source>
        <translation>Ordner für {method} aller {count} Fotos</translation>
    </message>
    <message>
        <source>A folder for {method} of all {count} texts</source>
        <translation>Ordner für {method} aller {count} Texte</translation>
    </message>
    <message>
        <source>A folder for {method} of the photo</source>
        <translation>Ordner für {method} des Fotos</translation>
    </message>
    <message>
        <source>A folder for {method} of the text</source>
        <translation>Ordner für {method} des Textes</translation>
    </message>
    <message>
        <source>A gradient tells of small changes only, and its maps are noisy.</source>
        <translation>Ein Gradient sagt nur etwas über kleine Änderungen, und seine Karten sind verrauscht.</translation>
    </message>
    <message>
        <source>A head that attends to all alike has {number}.</source>
        <translation>Ein Kopf, der auf alle gleich achtet, hat {number}.</translation>
    </message>
    <message>
        <source>A heatmap is about the network, not about the world: it may mark the wrong place because the network looks there.</source>
        <translation>Eine Heatmap handelt vom Netz, nicht von der Welt: Sie kann die falsche Stelle markieren, weil das Netz dorthin schaut.</translation>
    </message>
    <message>
        <source>A large change of weights need not change what the network does; look at the outputs too.</source>
        <translation>Eine große Änderung der Gewichte muss nicht ändern, was das Netz tut; auch die Ausgaben ansehen.</translation>
    </message>
    <message>
        <source>A large workspace</source>
        <translation>Ein großer Arbeitsstand</translation>
    </message>
    <message>
        <source>A layer without a plane of positions, or one that the class does not depend on, is told before anything runs, with the nearest layer that works one click away.</source>
        <translation>Hat eine Schicht keine Ebene von Positionen oder hängt die Klasse nicht von ihr ab, wird das gesagt, bevor etwas läuft; die nächstgelegene geeignete Schicht ist einen Klick entfernt.</translation>
    </message>
    <message>
        <source>A method that gives nearly the same map for untrained weights explains nothing (Adebayo et al. 2018, arXiv:1810.03292).</source>
        <translation>Eine Methode, die für untrainierte Gewichte fast dieselbe Karte liefert, erklärt nichts (Adebayo et al. 2018, arXiv:1810.03292).</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Ein Modell</translation>
    </message>
    <message>
        <source>A model that contains code asks again before it runs, also in a workspace that somebody gave you.</source>
        <translation>Ein Modell, das Code enthält, fragt erneut, bevor er läuft, auch in einem Arbeitsstand, der von jemand anderem kommt.</translation>
    </message>
    <message>
        <source>A neuron that is active at a token need not matter for what the network says.</source>
        <translation>Ein Neuron, das bei einem Token aktiv ist, muss für das, was das Netz sagt, nicht wichtig sein.</translation>
    </message>
    <message>
        <source>A neuron that is active need not matter for what is predicted.</source>
        <translation>Ein aktives Neuron muss für die Vorhersage keine Bedeutung haben.</translation>
    </message>
    <message>
        <source>A page on every method and view</source>
        <translation>Eine Seite zu jeder Methode und Ansicht</translation>
    </message>
    <message>
        <source>A page on every method and view. Type above the list to search them all.</source>
        <translation>Eine Seite zu jeder Methode und Ansicht. Das Feld über der Liste durchsucht alle.</translation>
    </message>
    <message>
        <source>A picture has sides of {smallest} to {largest} pixels, not {height} x {width}.</source>
        <translation>Ein Bild hat Seiten von {smallest} bis {largest} Pixeln, nicht {height} x {width}.</translation>
    </message>
    <message>
        <source>A picture of every unit, one batch after the other. Finished ones are kept on the disk, so that after a restart only the rest is made.</source>
        <translation>Ein Bild jeder Einheit, ein Stapel nach dem anderen. Fertige bleiben auf dem Datenträger, sodass nach einem Neustart nur der Rest erzeugt wird.</translation>
    </message>
    <message>
        <source>A picture takes at least one step, not {steps}.</source>
        <translation>Ein Bild braucht mindestens einen Schritt, nicht {steps}.</translation>
    </message>
    <message>
        <source>A picture that is wholly in view, or the preview in Export, can be dragged into another program. Save all ({export_all}) asks the chosen method about every input and writes each answer to a folder; nothing that is there is replaced. Several methods, layers or classes side by side are one figure: Compare ({show_compare}), then Export.</source>
        <translation>Ein Bild, das ganz zu sehen ist, oder die Vorschau unter Export lässt sich in ein anderes Programm ziehen. Alle speichern ({export_all}) fragt die gewählte Methode nach jeder Eingabe und schreibt jede Antwort in einen Ordner; nichts, was dort liegt, wird ersetzt. Mehrere Methoden, Schichten oder Klassen nebeneinander sind eine Abbildung: erst Vergleichen ({show_compare}), dann Exportieren.</translation>
    </message>
    <message>
        <source>A picture&apos;s {name} cannot be {value!r}.</source>
        <translation>{name} eines Bildes kann nicht {value!r} sein.</translation>
    </message>
    <message>
        <source>A position is a row and a column, such as 3,5, not {position!r}.</source>
        <translation>Eine Position besteht aus Zeile und Spalte, etwa 3,5, nicht {position!r}.</translation>
    </message>
    <message>
        <source>A private copy of the network computed the steps: {changes}.</source>
        <translation>Eine eigene Kopie des Netzes hat die Schritte berechnet: {changes}.</translation>
    </message>
    <message>
        <source>A program that asks for this</source>
        <translation>Ein Programm, das dasselbe fragt</translation>
    </message>
    <message>
        <source>A report</source>
        <translation>Ein Bericht</translation>
    </message>
    <message>
        <source>A run of Inspector that began on {when} met an error and was not closed.</source>
        <translation>Ein Lauf von Inspector, der am {when} begann, stieß auf einen Fehler und wurde nicht geschlossen.</translation>
    </message>
    <message>
        <source>A second model beside this one, such as another checkpoint</source>
        <translation>Ein zweites Modell neben diesem, etwa ein anderer Checkpoint</translation>
    </message>
    <message>
        <source>A second text: read as a pair, or as the decoder&apos;s own text</source>
        <translation>Ein zweiter Text: als Textpaar gelesen oder als eigener Text des Decoders</translation>
    </message>
    <message>
        <source>A small model and its photos, offline</source>
        <translation>Ein kleines Modell und seine Fotos, offline</translation>
    </message>
    <message>
        <source>A small model of text with a pair, offline</source>
        <translation>Ein kleines Textmodell mit einem Textpaar, offline</translation>
    </message>
    <message>
        <source>A small model with its photos, offline</source>
        <translation>Ein kleines Modell mit seinen Fotos, offline</translation>
    </message>
    <message>
        <source>A synthetic picture alone can mislead (Geirhos et al. 2023, arXiv:2306.04719)</source>
        <translation>Ein synthetisches Bild allein kann täuschen (Geirhos et al. 2023, arXiv:2306.04719)</translation>
    </message>
    <message>
        <source>A synthetic picture alone can mislead: it shows what excites the most, which need not be what does so in photos (Geirhos et al. 2023).</source>
        <translation>Ein synthetisches Bild allein kann täuschen: Es zeigt, was am stärksten anregt; in Fotos kann das etwas anderes sein (Geirhos et al. 2023).</translation>
    </message>
    <message>
        <source>A synthetic picture alone can mislead: it shows what excites the most, which need not be what does so in photos (Geirhos et al. 2023, arXiv:2306.04719).</source>
        <translation>Ein synthetisches Bild allein kann täuschen: Es zeigt, was am stärksten anregt; in Fotos kann das etwas anderes sein (Geirhos et al. 2023, arXiv:2306.04719).</translation>
    </message>
    <message>
        <source>A text in {name} has more than {limit:,} characters. Take a part of it.</source>
        <translation>Ein Text in {name} hat mehr als {limit:,} Zeichen. Einen Teil davon nehmen.</translation>
    </message>
    <message>
        <source>A text longer than the model allows is read in windows that overlap; choose one below the text. Where memory is short, one layer is read at a time, in half precision; the page says so.</source>
        <translation>Ein Text, der länger ist, als das Modell erlaubt, wird in überlappenden Fenstern gelesen; eines davon lässt sich unter dem Text wählen. Wo der Speicher knapp ist, wird eine Schicht nach der anderen in halber Genauigkeit gelesen; die Seite sagt es dann.</translation>
    </message>
    <message>
        <source>A text with a hidden token may be one that the network was never trained on.</source>
        <translation>Ein Text mit einem verdeckten Token kann einer sein, auf dem das Netz nie trainiert wurde.</translation>
    </message>
    <message>
        <source>A token grid is written like 1+14x14 (leading tokens + rows x columns), not {grid!r}.</source>
        <translation>Ein Tokenraster wird wie 1+14x14 geschrieben (vorangestellte Token + Zeilen x Spalten), nicht {grid!r}.</translation>
    </message>
    <message>
        <source>A token grid of {grid} needs {wanted} tokens; this layer has {count}.</source>
        <translation>Ein Tokenraster von {grid} braucht {wanted} Token; diese Schicht hat {count}.</translation>
    </message>
    <message>
        <source>A token is what the tokenizer makes of the text: a piece of a word, a sign, a space.</source>
        <translation>Ein Token ist, was der Tokenizer aus dem Text macht: ein Stück eines Wortes, ein Zeichen, ein Leerzeichen.</translation>
    </message>
    <message>
        <source>A unit that is strong in one photo need not stand for what is in it.</source>
        <translation>Eine Einheit, die in einem Foto stark ist, muss nicht für das stehen, was darin zu sehen ist.</translation>
    </message>
    <message>
        <source>A unit that is strong in one photo need not stand for what is in it. Find examples in a folder of photos.</source>
        <translation>Eine Einheit, die in einem Foto stark ist, muss nicht für das stehen, was darin zu sehen ist. Beispiele in einem Ordner mit Fotos suchen.</translation>
    </message>
    <message>
        <source>A workspace is all that is open: the model, the photos and texts, the view, and the pictures gathered for a report. It is kept by itself while you work. After the program was closed, or ended otherwise, the start page offers to go on; earlier ones stand under File &gt; Recent workspaces.</source>
        <translation>Ein Arbeitsstand ist alles, was offen ist: das Modell, die Fotos und Texte, die Ansicht und die für einen Bericht gesammelten Bilder. Er wird während der Arbeit von selbst aufgehoben. Nachdem das Programm geschlossen wurde oder anders endete, bietet die Startseite an weiterzumachen; frühere Arbeitsstände stehen unter „Datei &gt; Letzte Arbeitsstände“.</translation>
    </message>
    <message>
        <source>A {first}, B {second}: each unit shows A, B</source>
        <translation>A {first}, B {second}: Jede Einheit zeigt A, B</translation>
    </message>
    <message>
        <source>A {first}, B {second}: each unit shows A, B, and A − B</source>
        <translation>A {first}, B {second}: Jede Einheit zeigt A, B und A − B</translation>
    </message>
    <message>
        <source>About Inspector</source>
        <translation>Über Inspector</translation>
    </message>
    <message>
        <source>About attention</source>
        <translation>Über Attention</translation>
    </message>
    <message>
        <source>About this method</source>
        <translation>Über diese Methode</translation>
    </message>
    <message>
        <source>About this method or view</source>
        <translation>Über diese Methode oder Ansicht</translation>
    </message>
    <message>
        <source>About this mode</source>
        <translation>Über diesen Modus</translation>
    </message>
    <message>
        <source>Activation map</source>
        <translation>Aktivierungskarte</translation>
    </message>
    <message>
        <source>Activation maximisation</source>
        <translation>Aktivierungsmaximierung</translation>
    </message>
    <message>
        <source>Activation maximization</source>
        <translation>Aktivierungsmaximierung</translation>
    </message>
    <message>
        <source>Activation under the plain model</source>
        <translation>Aktivierung im unveränderten Modell</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of images</source>
        <translation>Einen Ordner mit Bildern hinzufügen</translation>
    </message>
    <message>
        <source>Add a photo on the right: a direction is taken from what the layer gives for it.</source>
        <translation>Rechts ein Foto hinzufügen: Eine Richtung entsteht aus dem, was die Schicht dafür ausgibt.</translation>
    </message>
    <message>
        <source>Add a unit: the picture is then of the sum</source>
        <translation>Eine Einheit hinzufügen: Das Bild gilt dann der Summe</translation>
    </message>
    <message>
        <source>Add all photos of a folder</source>
        <translation>Alle Fotos eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>Add an input first</source>
        <translation>Zuerst eine Eingabe hinzufügen</translation>
    </message>
    <message>
        <source>Add folder of images...</source>
        <translation>Bilderordner hinzufügen...</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Add images (Ctrl+I)</source>
        <translation>Bilder hinzufügen (Strg+I)</translation>
    </message>
    <message>
        <source>Add images...</source>
        <translation>Bilder hinzufügen...</translation>
    </message>
    <message>
        <source>Add inputs</source>
        <translation>Eingaben hinzufügen</translation>
    </message>
    <message>
        <source>Add photos to compare what the model looks at.</source>
        <translation>Fotos hinzufügen, um zu vergleichen, worauf das Modell schaut.</translation>
    </message>
    <message>
        <source>Add photos to the inputs</source>
        <translation>Fotos zu den Eingaben hinzufügen</translation>
    </message>
    <message>
        <source>Add texts</source>
        <translation>Texte hinzufügen</translation>
    </message>
    <message>
        <source>Add texts from files (Ctrl+T)</source>
        <translation>Texte aus Dateien hinzufügen (Strg+T)</translation>
    </message>
    <message>
        <source>Add texts...</source>
        <translation>Texte hinzufügen...</translation>
    </message>
    <message>
        <source>Add the image or text on the clipboard</source>
        <translation>Das Bild oder den Text aus der Zwischenablage hinzufügen</translation>
    </message>
    <message>
        <source>Add to report</source>
        <translation>Zum Bericht hinzufügen</translation>
    </message>
    <message>
        <source>Add to report ({add_to_report}) takes the picture on show, from any view. In the panel Report ({show_report}) write a note about each, put them in order, and save them as one page for browsers or as a PDF. Methods, caveats and how each picture was made are added by themselves. Enter on a picture brings its view back.</source>
        <translation>Zum Bericht hinzufügen ({add_to_report}) nimmt das gezeigte Bild auf, aus jeder Ansicht. Im Bedienfeld Bericht ({show_report}) zu jedem eine Notiz schreiben, sie ordnen und als eine Seite für Browser oder als PDF speichern. Methoden, Vorbehalte und wie jedes Bild entstand, kommen von selbst hinzu. Enter auf einem Bild bringt seine Ansicht zurück.</translation>
    </message>
    <message>
        <source>Add to report takes what is on show, from any view.</source>
        <translation>„Zum Bericht hinzufügen“ übernimmt, was gerade gezeigt wird, aus jeder Ansicht.</translation>
    </message>
    <message>
        <source>Add up the tokens of a sentence</source>
        <translation>Die Token eines Satzes zusammenzählen</translation>
    </message>
    <message>
        <source>Add up the tokens of a word</source>
        <translation>Die Token eines Wortes zusammenzählen</translation>
    </message>
    <message>
        <source>Add what is on show</source>
        <translation>Hinzufügen, was gezeigt wird</translation>
    </message>
    <message>
        <source>Added to the report as picture {number}.</source>
        <translation>Dem Bericht als Bild {number} hinzugefügt.</translation>
    </message>
    <message>
        <source>Added to the report as picture {number}. {keys} shows it.</source>
        <translation>Dem Bericht als Bild {number} hinzugefügt. {keys} zeigt ihn.</translation>
    </message>
    <message>
        <source>Adding to the report</source>
        <translation>Wird zum Bericht hinzugefügt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All finite values are {value}</source>
        <translation>Alle endlichen Werte sind {value}</translation>
    </message>
    <message>
        <source>All keys as at first</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>All keys of the program</source>
        <translation>Alle Tasten des Programms</translation>
    </message>
    <message>
        <source>All layers multiplied, with the residual path (Abnar &amp; Zuidema, 2020)</source>
        <translation>Alle Schichten multipliziert, mit dem Residualpfad (Abnar &amp; Zuidema, 2020)</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>All pictures made so far</source>
        <translation>Alle bisher erzeugten Bilder</translation>
    </message>
    <message>
        <source>All pictures that are being made</source>
        <translation>Alle Bilder, die gerade entstehen</translation>
    </message>
    <message>
        <source>All preferences as they came</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation>Alle Token</translation>
    </message>
    <message>
        <source>All tokens are special</source>
        <translation>Alle Token sind Sondertoken</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>Alle Einheiten</translation>
    </message>
    <message>
        <source>All units of the layer are looked at in one pass, which is kept.</source>
        <translation>Alle Einheiten der Schicht werden in einem Durchgang untersucht; das Ergebnis wird aufgehoben.</translation>
    </message>
    <message>
        <source>All values are {value}</source>
        <translation>Alle Werte sind {value}</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>Alle Gewichte</translation>
    </message>
    <message>
        <source>All weights are zero</source>
        <translation>Alle Gewichte sind null</translation>
    </message>
    <message>
        <source>All {count} photos are the same.</source>
        <translation>Alle {count} Fotos sind unverändert.</translation>
    </message>
    <message>
        <source>All {count} units of {layer} are zero everywhere in this photo.</source>
        <translation>Alle {count} Einheiten von {layer} sind in diesem Foto überall null.</translation>
    </message>
    <message>
        <source>Already probabilities</source>
        <translation>Bereits Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>Another class</source>
        <translation>Andere Klasse</translation>
    </message>
    <message>
        <source>Another class (Enter)</source>
        <translation>Andere Klasse (Enter)</translation>
    </message>
    <message>
        <source>Another layer</source>
        <translation>Andere Schicht</translation>
    </message>
    <message>
        <source>Another method</source>
        <translation>Andere Methode</translation>
    </message>
    <message>
        <source>Another model ({compare_models}) opens a second one, B, beside the first, A, such as two checkpoints of one training. Code in it is asked about as on opening any model. Both get the same photo and the same class: the one that A predicts, unless you choose another.</source>
        <translation>Weiteres Modell ({compare_models}) öffnet ein zweites, B, neben dem ersten, A, etwa zwei Checkpoints eines Trainings. Nach Code darin wird gefragt wie beim Öffnen jedes Modells. Beide bekommen dasselbe Foto und dieselbe Klasse: die von A vorhergesagte, wenn keine andere gewählt ist.</translation>
    </message>
    <message>
        <source>Another model...</source>
        <translation>Weiteres Modell...</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>Würfeln</translation>
    </message>
    <message>
        <source>Another seed, or another way of drawing, may give quite another picture of the same unit.</source>
        <translation>Ein anderer Startwert oder eine andere Art zu zeichnen kann ein ganz anderes Bild derselben Einheit ergeben.</translation>
    </message>
    <message>
        <source>Another token</source>
        <translation>Anderes Token</translation>
    </message>
    <message>
        <source>Another token (Enter)</source>
        <translation>Anderes Token (Enter)</translation>
    </message>
    <message>
        <source>Answers at once.</source>
        <translation>Antwortet sofort.</translation>
    </message>
    <message>
        <source>Answers side by side: inputs or models down, methods, layers, classes or models across. A click opens one in Explain. What you choose in the panels is added to the columns. Drag moves all photos, Ctrl and the wheel zooms them, 0 fits them.</source>
        <translation>Antworten nebeneinander: Eingaben oder Modelle untereinander, Methoden, Schichten, Klassen oder Modelle nebeneinander. Ein Klick öffnet eine in Erklären. Was in den Bedienfeldern gewählt wird, kommt zu den Spalten hinzu. Ziehen verschiebt alle Fotos, Strg und das Mausrad zoomen sie, 0 passt sie ein.</translation>
    </message>
    <message>
        <source>Anywhere in the text</source>
        <translation>Irgendwo im Text</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Architectures that fit or come close</source>
        <translation>Architekturen, die genau oder fast passen</translation>
    </message>
    <message>
        <source>Arrows, Page up, Page down</source>
        <translation>Pfeile, Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Arrows, drag</source>
        <translation>Pfeile, Ziehen</translation>
    </message>
    <message>
        <source>As a page for browsers or as a PDF</source>
        <translation>Als Seite für Browser oder als PDF</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As the method defines</source>
        <translation>Wie von der Methode bestimmt</translation>
    </message>
    <message>
        <source>As the model names them, or numbers.</source>
        <translation>Wie das Modell sie nennt, sonst Nummern.</translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation>Wie das Modell es angibt</translation>
    </message>
    <message>
        <source>As the model&apos;s source says</source>
        <translation>Wie die Quelle des Modells es angibt</translation>
    </message>
    <message>
        <source>As the weights tell, or type one: torchvision:resnet50, timm:...</source>
        <translation>Passend zu den Gewichten, oder eingeben: torchvision:resnet50, timm:...</translation>
    </message>
    <message>
        <source>Ask something else</source>
        <translation>Etwas anderes fragen</translation>
    </message>
    <message>
        <source>Ask what takes long, or what was stopped</source>
        <translation>Starten, was lange dauert oder gestoppt wurde</translation>
    </message>
    <message>
        <source>Asking each layer</source>
        <translation>Jede Schicht wird gefragt</translation>
    </message>
    <message>
        <source>Asking which words decide</source>
        <translation>Es wird ermittelt, welche Wörter entscheiden</translation>
    </message>
    <message>
        <source>Assumed: the file does not say</source>
        <translation>Angenommen: Die Datei sagt es nicht</translation>
    </message>
    <message>
        <source>At first off.</source>
        <translation>Anfangs aus.</translation>
    </message>
    <message>
        <source>At first on.</source>
        <translation>Anfangs an.</translation>
    </message>
    <message>
        <source>At first {default}.</source>
        <translation>Anfangs {default}.</translation>
    </message>
    <message>
        <source>At the chosen token</source>
        <translation>Am gewählten Token</translation>
    </message>
    <message>
        <source>At the input</source>
        <translation>An der Eingabe</translation>
    </message>
    <message>
        <source>At token {place}</source>
        <translation>Bei Token {place}</translation>
    </message>
    <message>
        <source>Attended by</source>
        <translation>Beachtet von</translation>
    </message>
    <message>
        <source>Attended to most, the mean over all tokens: {tokens}.</source>
        <translation>Am stärksten beachtet, im Mittel über alle Token: {tokens}.</translation>
    </message>
    <message>
        <source>Attends to</source>
        <translation>Achtet auf</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Attention ({show_attention}) shows every head of a transformer for a text or a photo. A head or token that is chosen on one page is chosen on all. {previous_layer} and {next_layer} go through the layers, {cancel} goes back.</source>
        <translation>Attention ({show_attention}) zeigt jeden Kopf eines Transformers für einen Text oder ein Foto. Was auf einer Seite gewählt ist, Kopf oder Token, ist auf allen gewählt. {previous_layer} und {next_layer} gehen durch die Schichten, {cancel} führt zurück.</translation>
    </message>
    <message>
        <source>Attention between patches</source>
        <translation>Attention zwischen Patches</translation>
    </message>
    <message>
        <source>Attention flow takes too long for {count:,} tokens: it is made for at most {most}. Shorten the text or choose rollout.</source>
        <translation>Der Attention-Fluss dauert bei {count:,} Token zu lange: Möglich sind höchstens {most}. Den Text kürzen oder Rollout wählen.</translation>
    </message>
    <message>
        <source>Attention flow through {layers}</source>
        <translation>Attention-Fluss durch {layers}</translation>
    </message>
    <message>
        <source>Attention flow through {layers} of the decoder</source>
        <translation>Attention-Fluss durch {layers} des Decoders</translation>
    </message>
    <message>
        <source>Attention from one text to another cannot be followed through the layers. Choose mean or max.</source>
        <translation>Attention von einem Text zu einem anderen lässt sich nicht durch die Schichten verfolgen. Mittelwert oder Maximum wählen.</translation>
    </message>
    <message>
        <source>Attention from the decoder to the encoder of every head of {layers}</source>
        <translation>Attention vom Decoder zum Encoder, jeder Kopf, {layers}</translation>
    </message>
    <message>
        <source>Attention from the decoder to the encoder of {layers}, {heads}</source>
        <translation>Attention vom Decoder zum Encoder, {layers}, {heads}</translation>
    </message>
    <message>
        <source>Attention is not yet an explanation: other attention can give the same prediction (Jain &amp; Wallace 2019), which of it counts depends on the definition (Wiegreffe &amp; Pinter 2019), and values, residuals and MLPs are not in it.</source>
        <translation>Attention ist noch keine Erklärung: Andere Attention kann dieselbe Vorhersage ergeben (Jain &amp; Wallace 2019), welche davon zählt, hängt von der Definition ab (Wiegreffe &amp; Pinter 2019), und Values, Residuen und MLPs sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Attention of each token to each token</source>
        <translation>Attention jedes Tokens auf jedes Token</translation>
    </message>
    <message>
        <source>Attention of every head of {layers}</source>
        <translation>Attention jedes Kopfes, {layers}</translation>
    </message>
    <message>
        <source>Attention of the decoder of every head of {layers}</source>
        <translation>Attention des Decoders, jeder Kopf, {layers}</translation>
    </message>
    <message>
        <source>Attention of the decoder of {layers}, {heads}</source>
        <translation>Attention des Decoders, {layers}, {heads}</translation>
    </message>
    <message>
        <source>Attention of {layers}, {heads}</source>
        <translation>Attention, {layers}, {heads}</translation>
    </message>
    <message>
        <source>Attention rollout through {layers}</source>
        <translation>Attention-Rollout durch {layers}</translation>
    </message>
    <message>
        <source>Attention rollout through {layers} of the decoder</source>
        <translation>Attention-Rollout durch {layers} des Decoders</translation>
    </message>
    <message>
        <source>Attention to earlier tokens that are the same</source>
        <translation>Attention auf frühere gleiche Token</translation>
    </message>
    <message>
        <source>Attention to special tokens</source>
        <translation>Attention auf Sondertoken</translation>
    </message>
    <message>
        <source>Attention to the first token</source>
        <translation>Attention auf das erste Token</translation>
    </message>
    <message>
        <source>Attention to the token just after</source>
        <translation>Attention auf das Token direkt danach</translation>
    </message>
    <message>
        <source>Attention to the token just before</source>
        <translation>Attention auf das Token direkt davor</translation>
    </message>
    <message>
        <source>Attention weighted by the gradient of what is predicted (Chefer et al., 2021)</source>
        <translation>Attention, gewichtet mit dem Gradienten dessen, was vorhergesagt wird (Chefer et al., 2021)</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic spans each heatmap&apos;s own values; locked keeps these for all images</source>
        <translation>Automatisch umfasst die eigenen Werte jeder Heatmap; fest behält diese für alle Bilder</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the grid (Esc)</source>
        <translation>Zurück zum Raster (Esc)</translation>
    </message>
    <message>
        <source>Back to the open model (Esc)</source>
        <translation>Zurück zum offenen Modell (Esc)</translation>
    </message>
    <message>
        <source>Back to the whole channel (Esc)</source>
        <translation>Zurück zum ganzen Kanal (Esc)</translation>
    </message>
    <message>
        <source>Back to {name}</source>
        <translation>Zurück zu {name}</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Norm</translation>
    </message>
    <message>
        <source>Bear in mind</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>Best of 1 photo</source>
        <translation>Bestes von 1 Foto</translation>
    </message>
    <message>
        <source>Best of {count:,} photos</source>
        <translation>Bestes von {count:,} Fotos</translation>
    </message>
    <message>
        <source>Best tokens</source>
        <translation>Beste Token</translation>
    </message>
    <message>
        <source>Blocked: this file tries to call {function}. A model does not need this.</source>
        <translation>Blockiert: Diese Datei versucht, {function} aufzurufen. Ein Modell braucht das nicht.</translation>
    </message>
    <message>
        <source>Blue, black, red</source>
        <translation>Blau, Schwarz, Rot</translation>
    </message>
    <message>
        <source>Blue, white, red</source>
        <translation>Blau, Weiß, Rot</translation>
    </message>
    <message>
        <source>Bring back the view that the picture shows (Enter)</source>
        <translation>Die Ansicht zurückholen, die das Bild zeigt (Enter)</translation>
    </message>
    <message>
        <source>Browse for a labels file</source>
        <translation>Nach einer Datei mit Klassennamen suchen</translation>
    </message>
    <message>
        <source>Browse its weights</source>
        <translation>Gewichte durchsehen</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen...</translation>
    </message>
    <message>
        <source>By column</source>
        <translation>Nach Spalte</translation>
    </message>
    <message>
        <source>By effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>By index</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>By layer</source>
        <translation>Nach Schicht</translation>
    </message>
    <message>
        <source>By maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>By mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>By name or file, with all that can be chosen</source>
        <translation>Nach Name oder Datei, mit allem, was wählbar ist</translation>
    </message>
    <message>
        <source>By row</source>
        <translation>Nach Zeile</translation>
    </message>
    <message>
        <source>By sparsity</source>
        <translation>Nullanteil</translation>
    </message>
    <message>
        <source>By the width</source>
        <translation>Nach der Breite</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Cancelled. Choose the unit again to count its classes.</source>
        <translation>Abgebrochen. Die Einheit erneut wählen, um ihre Klassen auszuzählen.</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Change keys...</source>
        <translation>Tasten ändern...</translation>
    </message>
    <message>
        <source>Change...</source>
        <translation>Ändern...</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Channel mean</source>
        <translation>Mittelwert des Kanals</translation>
    </message>
    <message>
        <source>Chattopadhay et al. 2017, arXiv:1710.11063</source>
        <translation>Chattopadhay et al. 2017, arXiv:1710.11063</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Choose a convolution or a linear layer in the list on the left.</source>
        <translation>In der Liste links eine Faltung oder eine lineare Schicht wählen.</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>Einen Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Choose a folder...</source>
        <translation>Ordner wählen...</translation>
    </message>
    <message>
        <source>Choose a labels file</source>
        <translation>Datei mit Klassennamen wählen</translation>
    </message>
    <message>
        <source>Choose a layer</source>
        <translation>Schicht wählen</translation>
    </message>
    <message>
        <source>Choose a layer on the left to see its units.</source>
        <translation>Links eine Schicht wählen, um ihre Einheiten zu sehen.</translation>
    </message>
    <message>
        <source>Choose a layer on the left, or a class on the right, to maximize it.</source>
        <translation>Links eine Schicht oder rechts eine Klasse wählen, um sie zu maximieren.</translation>
    </message>
    <message>
        <source>Choose a layer to see its neurons.</source>
        <translation>Eine Schicht wählen, um ihre Neuronen zu sehen.</translation>
    </message>
    <message>
        <source>Choose a model file (Ctrl+O)</source>
        <translation>Modelldatei wählen (Strg+O)</translation>
    </message>
    <message>
        <source>Choose a model folder (Ctrl+Shift+O)</source>
        <translation>Modellordner wählen (Strg+Umschalt+O)</translation>
    </message>
    <message>
        <source>Choose a photo to see what the model says about it.</source>
        <translation>Ein Foto wählen, um zu sehen, was das Modell dazu sagt.</translation>
    </message>
    <message>
        <source>Choose a text to see what each layer would say.</source>
        <translation>Einen Text wählen, um zu sehen, was jede Schicht sagen würde.</translation>
    </message>
    <message>
        <source>Choose a text to see what the neurons of a layer do with it.</source>
        <translation>Einen Text wählen, um zu sehen, was die Neuronen einer Schicht damit machen.</translation>
    </message>
    <message>
        <source>Choose a text to see which of its words decide.</source>
        <translation>Einen Text wählen, um zu sehen, welche seiner Wörter entscheiden.</translation>
    </message>
    <message>
        <source>Choose a token</source>
        <translation>Token wählen</translation>
    </message>
    <message>
        <source>Choose a token above to see which tokens below attend to it.</source>
        <translation>Oben ein Token wählen, um zu sehen, welche Token unten darauf achten.</translation>
    </message>
    <message>
        <source>Choose a unit to see its examples.</source>
        <translation>Eine Einheit wählen, um ihre Beispiele zu sehen.</translation>
    </message>
    <message>
        <source>Choose an architecture...</source>
        <translation>Architektur wählen...</translation>
    </message>
    <message>
        <source>Choose another layer above or in the tree.</source>
        <translation>Oben oder im Baum eine andere Schicht wählen.</translation>
    </message>
    <message>
        <source>Choose another layer in the list on the left.</source>
        <translation>Links in der Liste eine andere Schicht wählen.</translation>
    </message>
    <message>
        <source>Choose it in the Method panel. Those that take long wait for {run}.</source>
        <translation>Im Bedienfeld Methode wählen. Was lange dauert, wartet auf {run}.</translation>
    </message>
    <message>
        <source>Choose the classes</source>
        <translation>Klassen wählen</translation>
    </message>
    <message>
        <source>Choose the layers</source>
        <translation>Schichten wählen</translation>
    </message>
    <message>
        <source>Choose the methods</source>
        <translation>Methoden wählen</translation>
    </message>
    <message>
        <source>Choose what the columns are</source>
        <translation>Wählen, was die Spalten sind</translation>
    </message>
    <message>
        <source>Chosen among the predictions; at first the predicted one.</source>
        <translation>Wird unter den Vorhersagen gewählt; anfangs die vorhergesagte Klasse.</translation>
    </message>
    <message>
        <source>Chosen heads</source>
        <translation>Gewählte Köpfe</translation>
    </message>
    <message>
        <source>Chosen in the layer tree; at first the last one that still has a plane of positions.</source>
        <translation>Wird im Schichtbaum gewählt; anfangs die letzte Schicht, die noch eine Ebene von Positionen hat.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class score</source>
        <translation>Klassenwert</translation>
    </message>
    <message>
        <source>Class: {label}</source>
        <translation>Klasse: {label}</translation>
    </message>
    <message>
        <source>Class: {label} (predicted)</source>
        <translation>Klasse: {label} (vorhergesagt)</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Classes it pushes</source>
        <translation>Geförderte Klassen</translation>
    </message>
    <message>
        <source>Classes of unit {unit}</source>
        <translation>Klassen der Einheit {unit} werden ausgezählt</translation>
    </message>
    <message>
        <source>Classes that the unit pushes</source>
        <translation>Klassen, die die Einheit fördert</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Click a head to open it, a token to follow it. {cancel} goes back.</source>
        <translation>Einen Kopf anklicken, um ihn zu öffnen, ein Token, um ihm zu folgen. {cancel} führt zurück.</translation>
    </message>
    <message>
        <source>Click a picture to open it. Drag to move all, Ctrl and the wheel to zoom all, 0 to fit.</source>
        <translation>Klick öffnet ein Bild, Ziehen verschiebt alle, Strg und Mausrad zoomen, 0 passt ein.</translation>
    </message>
    <message>
        <source>Click a unit for its card, then a cell of its map for one neuron. {cancel} goes back.</source>
        <translation>Eine Einheit anklicken, um ihren Steckbrief zu öffnen, dann eine Zelle ihrer Karte für ein Neuron. {cancel} führt zurück.</translation>
    </message>
    <message>
        <source>Click here, then press the new key</source>
        <translation>Hier klicken, dann die neue Taste drücken</translation>
    </message>
    <message>
        <source>Click it in the tree, or step with {previous_layer} and {next_layer}. Late layers are coarse and about things.</source>
        <translation>Im Baum anklicken oder mit {previous_layer} und {next_layer} weitergehen. Späte Schichten sind grob und handeln von Gegenständen.</translation>
    </message>
    <message>
        <source>Click it under Predictions, press 1 to 9, or search all classes with {find_class}.</source>
        <translation>Unter Vorhersagen anklicken, 1 bis 9 drücken oder mit {find_class} alle Klassen durchsuchen.</translation>
    </message>
    <message>
        <source>Click to choose the token</source>
        <translation>Klicken, um das Token zu wählen</translation>
    </message>
    <message>
        <source>Click to explain it</source>
        <translation>Klicken, um sie zu erklären</translation>
    </message>
    <message>
        <source>Click to look at it</source>
        <translation>Klicken, um sie anzusehen</translation>
    </message>
    <message>
        <source>Click to open its card</source>
        <translation>Klicken, um ihren Steckbrief zu öffnen</translation>
    </message>
    <message>
        <source>Click to see what decided for it</source>
        <translation>Klicken, um zu sehen, was dafür den Ausschlag gab</translation>
    </message>
    <message>
        <source>Click to show it over the text</source>
        <translation>Klicken, um es über dem Text zu zeigen</translation>
    </message>
    <message>
        <source>Click to turn it on or off, double-click for it alone</source>
        <translation>Klicken, um ihn ein- oder auszuschalten, doppelklicken für ihn allein</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close B</source>
        <translation>B schließen</translation>
    </message>
    <message>
        <source>Close B frees its memory.</source>
        <translation>„B schließen“ gibt seinen Speicher frei.</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Closed before.</source>
        <translation>Früher geschlossen.</translation>
    </message>
    <message>
        <source>Closed {time}.</source>
        <translation>Geschlossen: {time}.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Code can do all that you can do on this computer: read, change and delete your files, and use the network. Inspector cannot tell whether it is harmless.</source>
        <translation>Code kann alles, was mit dem eigenen Benutzerkonto auf diesem Computer möglich ist: eigene Dateien lesen, ändern und löschen und das Netzwerk benutzen. Inspector kann nicht erkennen, ob er harmlos ist.</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle zuklappen</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translation>Farbbalken</translation>
    </message>
    <message>
        <source>Colour each head by its attention weights</source>
        <translation>Jeden Kopf nach seinen Attention-Gewichten färben</translation>
    </message>
    <message>
        <source>Colour each head by what it does most: the type that its scores tell</source>
        <translation>Jeden Kopf danach färben, was er am meisten tut: nach dem Typ, den seine Werte anzeigen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours are scaled to each answer. Lock the range under Display to compare two on one scale.</source>
        <translation>Die Farben sind für jede Antwort eigens skaliert. Um zwei auf einer Skala zu vergleichen, unter Anzeige den Wertebereich auf „Fest für alle Bilder“ stellen.</translation>
    </message>
    <message>
        <source>Colours are scaled to each picture, unless its caption says otherwise.</source>
        <translation>Farben sind für jedes Bild einzeln skaliert, sofern die Beschriftung nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Colours from {low} to {high}</source>
        <translation>Farben von {low} bis {high}</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Column of the neuron</source>
        <translation>Spalte des Neurons</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns: classes</source>
        <translation>Spalten: Klassen</translation>
    </message>
    <message>
        <source>Columns: layers</source>
        <translation>Spalten: Schichten</translation>
    </message>
    <message>
        <source>Columns: methods</source>
        <translation>Spalten: Methoden</translation>
    </message>
    <message>
        <source>Columns: models</source>
        <translation>Spalten: Modelle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Commands, layers, inputs, classes, methods</source>
        <translation>Befehle, Schichten, Eingaben, Klassen, Methoden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare ({show_compare}) puts answers side by side: inputs down, methods, layers or classes across. The places in view are asked first. A click on a picture opens it in Explain.</source>
        <translation>Vergleichen ({show_compare}) stellt Antworten nebeneinander: Eingaben untereinander, Methoden, Schichten oder Klassen nebeneinander. Was gerade sichtbar ist, wird zuerst berechnet. Ein Klick auf ein Bild öffnet es in Erklären.</translation>
    </message>
    <message>
        <source>Compare answers and models</source>
        <translation>Antworten vergleichen</translation>
    </message>
    <message>
        <source>Compare board</source>
        <translation>Vergleichstafel</translation>
    </message>
    <message>
        <source>Compare with a model</source>
        <translation>Mit einem Modell vergleichen</translation>
    </message>
    <message>
        <source>Compare with a model folder</source>
        <translation>Mit einem Modellordner vergleichen</translation>
    </message>
    <message>
        <source>Compare with another model, such as a second checkpoint</source>
        <translation>Mit einem anderen Modell vergleichen, etwa einem zweiten Checkpoint</translation>
    </message>
    <message>
        <source>Compare with another model...</source>
        <translation>Mit einem anderen Modell vergleichen...</translation>
    </message>
    <message>
        <source>Compare with it no more, and free its memory</source>
        <translation>Nicht mehr damit vergleichen und den Speicher freigeben</translation>
    </message>
    <message>
        <source>Compare with...</source>
        <translation>Vergleichen mit...</translation>
    </message>
    <message>
        <source>Compare {first} with {second}</source>
        <translation>{first} mit {second} vergleichen</translation>
    </message>
    <message>
        <source>Comparing the weights</source>
        <translation>Gewichte werden verglichen</translation>
    </message>
    <message>
        <source>Comparing what the layers make</source>
        <translation>Ausgaben der Schichten werden verglichen</translation>
    </message>
    <message>
        <source>Comparing {name}</source>
        <translation>{name} wird verglichen</translation>
    </message>
    <message>
        <source>Comparing, {done} of {total}</source>
        <translation>Vergleich, {done} von {total}</translation>
    </message>
    <message>
        <source>Compute on, in</source>
        <translation>Gerät, Genauigkeit</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Computed in {now}, then in {before}.</source>
        <translation>Berechnet in {now}, damals in {before}.</translation>
    </message>
    <message>
        <source>Computed on {now}, then on {before}: the last digits may differ.</source>
        <translation>Berechnet auf {now}, damals auf {before}: Die letzten Stellen können abweichen.</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Wird berechnet</translation>
    </message>
    <message>
        <source>Computing...</source>
        <translation>Wird berechnet...</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Copied as a Python program, {count} lines.</source>
        <translation>Als Python-Programm kopiert, {count} Zeilen.</translation>
    </message>
    <message>
        <source>Copied as a command, 1 line.</source>
        <translation>Als Befehl kopiert, 1 Zeile.</translation>
    </message>
    <message>
        <source>Copied as a command, {count} lines.</source>
        <translation>Als Befehl kopiert, {count} Zeilen.</translation>
    </message>
    <message>
        <source>Copied, {width} × {height} px.</source>
        <translation>Kopiert, {width} × {height} px.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Als Python kopieren</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the figure to the clipboard</source>
        <translation>Die Abbildung in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>Die gezeigten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the picture to the clipboard</source>
        <translation>Das Bild in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Copy this page as text</source>
        <translation>Diese Seite als Text kopieren</translation>
    </message>
    <message>
        <source>Copy {count} rows</source>
        <translation>{count} Zeilen kopieren</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Counting the units of {layer}</source>
        <translation>Einheiten von {layer} werden ausgezählt</translation>
    </message>
    <message>
        <source>Counting the values</source>
        <translation>Werte werden gezählt</translation>
    </message>
    <message>
        <source>Counting {key}</source>
        <translation>{key} wird ausgezählt</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschnitt</translation>
    </message>
    <message>
        <source>Crop height</source>
        <translation>Höhe des Zuschnitts</translation>
    </message>
    <message>
        <source>Crop width</source>
        <translation>Breite des Zuschnitts</translation>
    </message>
    <message>
        <source>Ctrl and the wheel, or + and -, zoom all photos; drag moves them, {fit} fits them.</source>
        <translation>Strg und das Mausrad oder + und - zoomen alle Fotos; Ziehen verschiebt sie, {fit} passt sie ein.</translation>
    </message>
    <message>
        <source>DICOM window: centre {centre:g}, width {width:g}</source>
        <translation>DICOM-Fenster: Mitte {centre:g}, Breite {width:g}</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Design</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Dead in this photo: zero everywhere</source>
        <translation>Tot in diesem Foto: überall null</translation>
    </message>
    <message>
        <source>Dead: all its weights are zero</source>
        <translation>Tot: alle ihre Gewichte sind null</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Decoder to encoder</source>
        <translation>Decoder zu Encoder</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trenner</translation>
    </message>
    <message>
        <source>Depthwise conv</source>
        <translation>Depthwise-Conv</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Difference of {method}</source>
        <translation>Differenz von {method}</translation>
    </message>
    <message>
        <source>Difference, B − A</source>
        <translation>Differenz, B − A</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Direction of attention</source>
        <translation>Richtung der Attention</translation>
    </message>
    <message>
        <source>Direction {origin}</source>
        <translation>Richtung {origin}</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>Vielfalt</translation>
    </message>
    <message>
        <source>Diversity is measured at a layer: variants of a class have none. Leave it at 0.</source>
        <translation>Vielfalt wird an einer Schicht gemessen: Varianten einer Klasse haben keine. Bei 0 belassen.</translation>
    </message>
    <message>
        <source>Diversity needs several variants.</source>
        <translation>Vielfalt braucht mehrere Varianten.</translation>
    </message>
    <message>
        <source>Down to a ten-thousandth</source>
        <translation>Bis hinab zu einem Zehntausendstel</translation>
    </message>
    <message>
        <source>Draelos and Carin 2020, arXiv:2011.08891</source>
        <translation>Draelos und Carin 2020, arXiv:2011.08891</translation>
    </message>
    <message>
        <source>Drag it into another program</source>
        <translation>In ein anderes Programm ziehen</translation>
    </message>
    <message>
        <source>Drawing the figure</source>
        <translation>Abbildung wird gezeichnet</translation>
    </message>
    <message>
        <source>Drawing the maps</source>
        <translation>Karten werden gezeichnet</translation>
    </message>
    <message>
        <source>Drawn: the strongest link of each token and head; point at a token to see its own.</source>
        <translation>Gezeichnet ist die stärkste Verbindung jedes Tokens und Kopfes; auf ein Token zeigen, um seine eigenen zu sehen.</translation>
    </message>
    <message>
        <source>Drawn: the strongest {count} links of each token and head; point at a token to see its own.</source>
        <translation>Gezeichnet sind die {count} stärksten Verbindungen jedes Tokens und Kopfes; auf ein Token zeigen, um seine eigenen zu sehen.</translation>
    </message>
    <message>
        <source>Drop a file or folder on the window, type a name on the start page, or take one of the demos. What is plain opens at once. Otherwise a page says what the file is, which network fits and what will happen.</source>
        <translation>Eine Datei oder einen Ordner auf das Fenster ziehen, auf der Startseite einen Namen eingeben oder eine der Demos nehmen. Was eindeutig ist, öffnet sich sofort. Sonst sagt eine Seite, was die Datei ist, welches Netz passt und was geschehen wird.</translation>
    </message>
    <message>
        <source>Drop a model file, photos or texts anywhere on this window</source>
        <translation>Modell, Fotos oder Texte in dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>Drop a photo here to see what each patch attends to.</source>
        <translation>Ein Foto hierher ziehen, um zu sehen, worauf jeder Patch achtet.</translation>
    </message>
    <message>
        <source>Drop a photo here to see what each unit sees.</source>
        <translation>Ein Foto hier ablegen, um zu sehen, was jede Einheit sieht.</translation>
    </message>
    <message>
        <source>Drop a photo here to see what the model looks at.</source>
        <translation>Ein Foto hierher ziehen, um zu sehen, worauf das Modell schaut.</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere, paste, or choose Add inputs. {previous_input} and {next_input} go from one to the next.</source>
        <translation>Dateien oder Ordner irgendwo ablegen, einfügen oder „Eingaben hinzufügen“ wählen. Die Tasten {previous_input} und {next_input} gehen von einer zur nächsten.</translation>
    </message>
    <message>
        <source>Drop photos here, or anywhere on the window.</source>
        <translation>Fotos hier oder irgendwo im Fenster ablegen.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Each column against its own largest weight</source>
        <translation>Jede Spalte im Verhältnis zu ihrem größten Gewicht</translation>
    </message>
    <message>
        <source>Each layer&apos;s vector goes through the last norm and the output layer.</source>
        <translation>Der Vektor jeder Schicht durchläuft die letzte Norm und die Ausgabeschicht.</translation>
    </message>
    <message>
        <source>Each layer’s state is read with the last layer’s head (nostalgebraist 2020). Early layers need not speak its language: a low rank there does not say that nothing is known (Belrose et al. 2023).</source>
        <translation>Der Zustand jeder Schicht wird mit dem Kopf der letzten Schicht gelesen (nostalgebraist 2020). Frühe Schichten müssen dessen Sprache nicht sprechen: Ein niedriger Rang dort sagt nicht, dass nichts bekannt ist (Belrose et al. 2023).</translation>
    </message>
    <message>
        <source>Each picture its own, one for each column, or one for all. Only then compare colours.</source>
        <translation>Für jedes Bild eine eigene, eine je Spalte oder eine für alle. Nur mit einer für alle die Farben vergleichen.</translation>
    </message>
    <message>
        <source>Each picture of this page is the exported file itself: saved from the browser and dropped on Inspector, it brings its view back.</source>
        <translation>Jedes Bild dieser Seite ist die exportierte Datei selbst: aus dem Browser gespeichert und auf Inspector gezogen, bringt es seine Ansicht zurück.</translation>
    </message>
    <message>
        <source>Each picture on its own scale</source>
        <translation>Jedes Bild auf eigener Skala</translation>
    </message>
    <message>
        <source>Each pixel by itself: shows the raw, noisy optimum</source>
        <translation>Jedes Pixel für sich: zeigt das rohe, verrauschte Optimum</translation>
    </message>
    <message>
        <source>Each row against its own largest weight</source>
        <translation>Jede Zeile im Verhältnis zu ihrem größten Gewicht</translation>
    </message>
    <message>
        <source>Each text in turn was compared with padding in its place, while the other stayed.</source>
        <translation>Jeder Text wurde der Reihe nach mit Padding an seiner Stelle verglichen, während der andere blieb.</translation>
    </message>
    <message>
        <source>Each value belongs to one cell of the layer, stretched over the photo. The colour bar gives the numbers; the line below the photo gives the cell and the value under the cursor. Its tooltip says in words where the heatmap is strongest and how much of it lies in the middle.</source>
        <translation>Jeder Wert gehört zu einer Zelle der Schicht, über das Foto gestreckt. Der Farbbalken gibt die Zahlen an; die Zeile unter dem Foto nennt die Zelle und den Wert unter dem Mauszeiger. Ihr Tooltip sagt in Worten, wo die Heatmap am stärksten ist und wie viel von ihr in der Mitte liegt.</translation>
    </message>
    <message>
        <source>Early layers need not speak the last layer&apos;s language: a low rank in the logit lens does not say that nothing is known there.</source>
        <translation>Frühe Schichten müssen nicht die Sprache der letzten Schicht sprechen: Ein niedriger Rang in der Logit-Linse heißt nicht, dass dort nichts bekannt ist.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Effect of the whole channel on {label} {number}</source>
        <translation>Wirkung des ganzen Kanals auf {label} {number}</translation>
    </message>
    <message>
        <source>Effect on {label} {number}</source>
        <translation>Wirkung auf {label} {number}</translation>
    </message>
    <message>
        <source>Empty text</source>
        <translation>Leerer Text</translation>
    </message>
    <message>
        <source>Empty the gallery; finished pictures stay on the disk</source>
        <translation>Die Galerie leeren; fertige Bilder bleiben auf dem Datenträger</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Every head</source>
        <translation>Jeder Kopf</translation>
    </message>
    <message>
        <source>Every head of every layer in small</source>
        <translation>Jeder Kopf jeder Schicht im Kleinen</translation>
    </message>
    <message>
        <source>Every head of every layer in small, by its weights or by what it does. Click one to open.</source>
        <translation>Jeder Kopf jeder Schicht im Kleinen, nach seinen Gewichten oder nach dem, was er tut. Ein Klick öffnet einen davon.</translation>
    </message>
    <message>
        <source>Every head of every layer in small: each row of a thumbnail is what a part of the tokens attends to. Arrow keys go from head to head, Enter or a click shows one in full, and the tooltip tells its scores.</source>
        <translation>Jeder Kopf jeder Schicht im Kleinen: Jede Zeile eines Vorschaubildes ist das, worauf ein Teil der Token achtet. Pfeiltasten gehen von Kopf zu Kopf, Enter oder ein Klick zeigt einen ganz, und der Tooltip nennt seine Werte.</translation>
    </message>
    <message>
        <source>Every head of every layer, each by itself. Choose one to see what it attends to.</source>
        <translation>Jeder Kopf jeder Schicht für sich. Einen wählen, um zu sehen, worauf er achtet.</translation>
    </message>
    <message>
        <source>Every head of every layer, in numbers. Choose one to see what it attends to.</source>
        <translation>Jeder Kopf jeder Schicht in Zahlen. Einen wählen, um zu sehen, worauf er achtet.</translation>
    </message>
    <message>
        <source>Every unit</source>
        <translation>Jede Einheit</translation>
    </message>
    <message>
        <source>Every unit of the chosen layer, with what it sees in the photo. Click one, or go to it with the arrow keys or by typing its number and press Enter, to open its card. Esc goes back. Ctrl or Shift with a click selects several, to maximize, export or find examples of them together.</source>
        <translation>Jede Einheit der gewählten Schicht mit dem, was sie im Foto sieht. Eine anklicken oder mit den Pfeiltasten oder ihrer Nummer hingehen und Enter drücken, um ihren Steckbrief zu öffnen. Esc führt zurück. Strg oder Umschalt mit einem Klick wählt mehrere aus, um sie gemeinsam zu maximieren, zu exportieren oder Beispiele für sie zu finden.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Examples from {name}</source>
        <translation>Beispiele aus {name}</translation>
    </message>
    <message>
        <source>Examples of a unit</source>
        <translation>Beispiele einer Einheit</translation>
    </message>
    <message>
        <source>Examples of unit {unit}</source>
        <translation>Beispiele für Einheit {unit} werden gesucht</translation>
    </message>
    <message>
        <source>Examples of unit {unit} of {layer}</source>
        <translation>Beispiele für Einheit {unit} von {layer}</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle aufklappen</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Explain ({show_explain}) lays a heatmap over the photo: where the evidence for one class lies. The panels on the right choose the photo, the class and the method; the tree on the left chooses the layer.</source>
        <translation>Erklären ({show_explain}) legt eine Heatmap über das Foto; sie zeigt, wo die Belege für eine Klasse liegen. Die Bedienfelder rechts wählen Foto, Klasse und Methode; der Baum links wählt die Schicht.</translation>
    </message>
    <message>
        <source>Explain a prediction</source>
        <translation>Vorhersage erklären</translation>
    </message>
    <message>
        <source>Explain the first to the ninth prediction</source>
        <translation>Die erste bis neunte Vorhersage erklären</translation>
    </message>
    <message>
        <source>Explain the most probable</source>
        <translation>Das Wahrscheinlichste erklären</translation>
    </message>
    <message>
        <source>Explain the most probable class</source>
        <translation>Wahrscheinlichste erklären</translation>
    </message>
    <message>
        <source>Explain this class</source>
        <translation>Diese Klasse erklären</translation>
    </message>
    <message>
        <source>Explain what is in focus</source>
        <translation>Erklären, was im Fokus ist</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Export ({export}) writes the picture with colour bar and caption as .png, .svg or .pdf, or the numbers behind it as .npz and .npy. Its sizes suit a screen, a slide, a column of a paper or the page of a report, with letters that can be read there; Own size lets you choose width, resolution and letters. Copy picture ({copy_picture}) puts it on the clipboard.</source>
        <translation>Exportieren ({export}) schreibt das Bild mit Farbbalken und Beschriftung als .png, .svg oder .pdf oder die Zahlen dahinter als .npz und .npy. Die Größen passen zu einem Bildschirm, einer Folie, einer Artikelspalte oder der Seite eines Berichts, mit dort lesbarer Schrift; „Eigene Größe“ lässt Breite, Auflösung und Schrift wählen. Bild kopieren ({copy_picture}) legt es in die Zwischenablage.</translation>
    </message>
    <message>
        <source>Export for all inputs...</source>
        <translation>Für alle Eingaben exportieren...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>Exported program</source>
        <translation>Exportiertes Programm</translation>
    </message>
    <message>
        <source>Fade what did not matter</source>
        <translation>Unwichtiges verblassen lassen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>Figure {number}</source>
        <translation>Abbildung {number}</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Abbildungen</translation>
    </message>
    <message>
        <source>Figures {first} and {last}</source>
        <translation>Abbildungen {first} und {last}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File...</source>
        <translation>Datei...</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Fill a gallery with what these units respond to most</source>
        <translation>Eine Galerie mit dem füllen, worauf diese Einheiten am stärksten reagieren</translation>
    </message>
    <message>
        <source>Filter by name, type or shape</source>
        <translation>Nach Name, Typ oder Form filtern</translation>
    </message>
    <message>
        <source>Filter the layer tree</source>
        <translation>Den Schichtbaum filtern</translation>
    </message>
    <message>
        <source>Filter the layers</source>
        <translation>Schichten filtern</translation>
    </message>
    <message>
        <source>Filter {number} of {total}</source>
        <translation>Filter {number} von {total}</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Find a class</source>
        <translation>Klasse suchen</translation>
    </message>
    <message>
        <source>Find a class (Ctrl+K)</source>
        <translation>Klasse suchen (Strg+K)</translation>
    </message>
    <message>
        <source>Find a layer</source>
        <translation>Schicht suchen</translation>
    </message>
    <message>
        <source>Find examples</source>
        <translation>Beispiele finden</translation>
    </message>
    <message>
        <source>Find examples: the photos of a folder that activate it most</source>
        <translation>Beispiele finden: die Fotos eines Ordners, die sie am stärksten aktivieren</translation>
    </message>
    <message>
        <source>Find the photos of a folder that activate them most</source>
        <translation>Die Fotos eines Ordners finden, die sie am stärksten aktivieren</translation>
    </message>
    <message>
        <source>Find the photos of a folder that activate this unit</source>
        <translation>Die Fotos eines Ordners finden, die diese Einheit aktivieren</translation>
    </message>
    <message>
        <source>Find the photos that activate this unit most.</source>
        <translation>Die Fotos finden, die diese Einheit am stärksten aktivieren.</translation>
    </message>
    <message>
        <source>Finding examples in {name}</source>
        <translation>Beispiele in {name} werden gesucht</translation>
    </message>
    <message>
        <source>Finding out what each layer does</source>
        <translation>Schichten werden untersucht</translation>
    </message>
    <message>
        <source>Finding out what each layer of {name} does</source>
        <translation>Schichten von {name} werden untersucht</translation>
    </message>
    <message>
        <source>Fine evidence for a class, usable in early layers as well as late ones.</source>
        <translation>Feine Belege für eine Klasse, in frühen Schichten so brauchbar wie in späten.</translation>
    </message>
    <message>
        <source>Finish the picture with the steps taken so far</source>
        <translation>Das Bild mit den bisherigen Schritten abschließen</translation>
    </message>
    <message>
        <source>Finish what has begun, forget what waits</source>
        <translation>Begonnenes abschließen, Wartendes verwerfen</translation>
    </message>
    <message>
        <source>Finished pictures</source>
        <translation>Fertige Bilder</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Bild einpassen</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>Ordner...</translation>
    </message>
    <message>
        <source>Follow the rank of this token through the layers (Enter)</source>
        <translation>Den Rang dieses Tokens durch die Schichten verfolgen (Enter)</translation>
    </message>
    <message>
        <source>For a method that takes long</source>
        <translation>Für eine Methode, die lange dauert</translation>
    </message>
    <message>
        <source>For a terminal</source>
        <translation>Für ein Terminal</translation>
    </message>
    <message>
        <source>For and against</source>
        <translation>Dafür und dagegen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Fourier</source>
        <translation>Fourier</translation>
    </message>
    <message>
        <source>Frequencies of equal strength: natural-looking pictures, quickly</source>
        <translation>Frequenzen gleicher Stärke: schnell natürlich wirkende Bilder</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>From .txt, .md, .csv and .jsonl files</source>
        <translation>Aus .txt-, .md-, .csv- und .jsonl-Dateien</translation>
    </message>
    <message>
        <source>From 0 to the largest weight</source>
        <translation>Von 0 bis zum größten Gewicht</translation>
    </message>
    <message>
        <source>From 1 picture in {folder}</source>
        <translation>Aus 1 Bild in {folder}</translation>
    </message>
    <message>
        <source>From no attention to the largest weight of each head</source>
        <translation>Von keiner Attention bis zum größten Gewicht jedes Kopfes</translation>
    </message>
    <message>
        <source>From or to the chosen token</source>
        <translation>Vom gewählten Token aus oder zu ihm hin</translation>
    </message>
    <message>
        <source>From the text that is written to the one that is read</source>
        <translation>Vom Text, der geschrieben wird, zu dem, der gelesen wird</translation>
    </message>
    <message>
        <source>From the token</source>
        <translation>Vom Token aus</translation>
    </message>
    <message>
        <source>From the tokens of which text to which</source>
        <translation>Von welchem Text zu welchem</translation>
    </message>
    <message>
        <source>From {count:,} pictures in {folder}</source>
        <translation>Aus {count:,} Bildern in {folder}</translation>
    </message>
    <message>
        <source>From {minimum:,.12g} to {maximum:,.12g}{unit}; at first {default}{unit}.</source>
        <translation>Von {minimum:,.12g} bis {maximum:,.12g}{unit}; anfangs {default}{unit}.</translation>
    </message>
    <message>
        <source>From {token}</source>
        <translation>Von {token}</translation>
    </message>
    <message>
        <source>Full screen of the panel</source>
        <translation>Bedienfeld als Vollbild</translation>
    </message>
    <message>
        <source>GPU (Apple)</source>
        <translation>GPU (Apple)</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Gallery ({count:,})</source>
        <translation>Galerie ({count:,})</translation>
    </message>
    <message>
        <source>Getting ready, step 0 of {steps:,}</source>
        <translation>Wird vorbereitet, Schritt 0 von {steps:,}</translation>
    </message>
    <message>
        <source>Give commands other keys</source>
        <translation>Befehlen andere Tasten geben</translation>
    </message>
    <message>
        <source>Gives features, not classes: what is listed as a class is a feature</source>
        <translation>Liefert Merkmale, keine Klassen: Was als Klasse aufgeführt ist, ist ein Merkmal</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Go back, and go on later</source>
        <translation>Später weitermachen</translation>
    </message>
    <message>
        <source>Go from one to the next</source>
        <translation>Von einem zum nächsten gehen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on ({duration})</source>
        <translation>Fortsetzen ({duration})</translation>
    </message>
    <message>
        <source>Go on from here with as many steps again</source>
        <translation>Von hier mit noch einmal so vielen Schritten fortsetzen</translation>
    </message>
    <message>
        <source>Go on from where it was</source>
        <translation>Dort fortsetzen, wo es stand</translation>
    </message>
    <message>
        <source>Go on with all of them</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the photos that are not looked at yet</source>
        <translation>Mit den noch nicht untersuchten Fotos fortsetzen</translation>
    </message>
    <message>
        <source>Go on with {title}</source>
        <translation>{title} fortsetzen</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Gradients of deep networks are noisy from pixel to pixel; SmoothGrad averages that away.</source>
        <translation>Gradienten tiefer Netze sind von Pixel zu Pixel verrauscht; SmoothGrad mittelt das weg.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Grid of heads</source>
        <translation>Raster der Köpfe</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>HF_HUB_OFFLINE is set</source>
        <translation>HF_HUB_OFFLINE ist gesetzt</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Head type</source>
        <translation>Kopftyp</translation>
    </message>
    <message>
        <source>Head {head}</source>
        <translation>Kopf {head}</translation>
    </message>
    <message>
        <source>Head {head}, off</source>
        <translation>Kopf {head}, aus</translation>
    </message>
    <message>
        <source>Head {head}, on</source>
        <translation>Kopf {head}, an</translation>
    </message>
    <message>
        <source>Head: {head}</source>
        <translation>Kopf: {head}</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Heading of the picture</source>
        <translation>Überschrift des Bildes</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>Heads of one layer</source>
        <translation>Köpfe einer Schicht</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Heatmap alone</source>
        <translation>Nur die Heatmap</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Hide dead</source>
        <translation>Tote ausblenden</translation>
    </message>
    <message>
        <source>Hide dead ({count})</source>
        <translation>Tote ausblenden ({count})</translation>
    </message>
    <message>
        <source>Hide or show the overlay</source>
        <translation>Überlagerung aus- oder einblenden</translation>
    </message>
    <message>
        <source>Hide special tokens</source>
        <translation>Sondertoken ausblenden</translation>
    </message>
    <message>
        <source>Hint: {text}</source>
        <translation>Hinweis: {text}</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Hold all pictures; what they have reached is kept</source>
        <translation>Alle Bilder anhalten; was sie erreicht haben, bleibt</translation>
    </message>
    <message>
        <source>Hold this picture; what it has reached is kept</source>
        <translation>Dieses Bild anhalten; das Erreichte bleibt erhalten</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>How a token layer lies on the image, such as 1+14x14; auto infers it.</source>
        <translation>Wie eine Token-Schicht auf dem Bild liegt, etwa 1+14x14; auto leitet es ab.</translation>
    </message>
    <message>
        <source>How active the neurons of a layer are at each token</source>
        <translation>Wie aktiv die Neuronen einer Schicht bei jedem Token sind</translation>
    </message>
    <message>
        <source>How active the neurons of a layer are at each token.</source>
        <translation>Wie aktiv die Neuronen einer Schicht bei jedem Token sind.</translation>
    </message>
    <message>
        <source>How each picture was made</source>
        <translation>Wie jedes Bild entstanden ist</translation>
    </message>
    <message>
        <source>How far each layer of B is from A, as a share of A: its weights, its running statistics, and what it makes of the photo. Click a column&apos;s title to sort, a layer to compare the two models there.</source>
        <translation>Wie weit jede Schicht von B von A entfernt ist, als Anteil von A: ihre Gewichte, ihre laufende Statistik und was sie aus dem Foto macht. Auf einen Spaltentitel klicken, um zu sortieren, auf eine Schicht, um die beiden Modelle dort zu vergleichen.</translation>
    </message>
    <message>
        <source>How far the weights are from those of A: the norm of the difference by the norm of A&apos;s</source>
        <translation>Wie weit die Gewichte von denen von A entfernt sind: die Norm der Differenz geteilt durch die Norm derer von A</translation>
    </message>
    <message>
        <source>How far what the layer makes of this photo is from what it makes in A</source>
        <translation>Wie weit das, was die Schicht aus diesem Foto macht, von dem entfernt ist, was sie in A daraus macht</translation>
    </message>
    <message>
        <source>How images are fed to the model</source>
        <translation>Wie Bilder in das Modell eingegeben werden</translation>
    </message>
    <message>
        <source>How it is made</source>
        <translation>Wie es erzeugt wird</translation>
    </message>
    <message>
        <source>How it was made travels inside the file: model and its hash, input, method with all settings, layer, class, preparation and versions.</source>
        <translation>Wie ein Bild entstand, reist in der Datei mit: Modell und sein Hash, Eingabe, Methode mit allen Einstellungen, Schicht, Klasse, Vorverarbeitung und Versionen.</translation>
    </message>
    <message>
        <source>How many noisy copies are averaged.</source>
        <translation>Über wie viele verrauschte Kopien gemittelt wird.</translation>
    </message>
    <message>
        <source>How many points of the path are evaluated.</source>
        <translation>Wie viele Punkte des Weges ausgewertet werden.</translation>
    </message>
    <message>
        <source>How many tokens, or patches, away the head looks on average</source>
        <translation>Wie viele Token oder Patches entfernt der Kopf im Mittel schaut</translation>
    </message>
    <message>
        <source>How much a score loses when a token is hidden, one token at a time.</source>
        <translation>Wie viel ein Wert verliert, wenn ein Token verdeckt wird, jeweils eines.</translation>
    </message>
    <message>
        <source>How much each patch attends to the chosen token</source>
        <translation>Wie sehr jeder Patch auf das gewählte Token achtet</translation>
    </message>
    <message>
        <source>How much each token, a row, attends to each other, a column. Drag to pan, turn the wheel or press + and - to zoom, 0 shows all. Arrow keys go from cell to cell, Enter or a click chooses a row.</source>
        <translation>Wie sehr jedes Token, eine Zeile, auf jedes andere achtet, eine Spalte. Ziehen verschiebt, das Mausrad oder + und - zoomt, 0 zeigt alles. Pfeiltasten gehen von Zelle zu Zelle, Enter oder ein Klick wählt eine Zeile.</translation>
    </message>
    <message>
        <source>How much the chosen token attends to each patch</source>
        <translation>Wie sehr das gewählte Token auf jeden Patch achtet</translation>
    </message>
    <message>
        <source>How much the variants are kept unlike each other, to the layer (Olah et al. 2017)</source>
        <translation>Wie stark die Varianten für die Schicht unähnlich gehalten werden (Olah et al. 2017)</translation>
    </message>
    <message>
        <source>How often the unit counts in the sum; a negative weight asks for little of it</source>
        <translation>Wie oft die Einheit in der Summe zählt; ein negatives Gewicht verlangt wenig von ihr</translation>
    </message>
    <message>
        <source>How the answer is shown. It changes the picture, never the numbers.</source>
        <translation>Wie die Antwort gezeigt wird. Das ändert das Bild, nie die Zahlen.</translation>
    </message>
    <message>
        <source>How widely attention is spread: 0 is one token only; in nats, in causal networks 1 is even</source>
        <translation>Wie breit die Attention verteilt ist: 0 heißt nur ein Token; in Nat, in kausalen Netzen ist 1 gleichmäßig</translation>
    </message>
    <message>
        <source>In early layers it shows many edges, whichever class is asked about.</source>
        <translation>In frühen Schichten zeigt die Methode viele Kanten, nach welcher Klasse auch gefragt wird.</translation>
    </message>
    <message>
        <source>In lists, trees and grids</source>
        <translation>In Listen, Bäumen und Rastern</translation>
    </message>
    <message>
        <source>In the order of the layer</source>
        <translation>In der Reihenfolge der Schicht</translation>
    </message>
    <message>
        <source>In the order of the text</source>
        <translation>In der Reihenfolge des Textes</translation>
    </message>
    <message>
        <source>In this network a head may attend to nothing, so the weights of a token sum to less than one.</source>
        <translation>In diesem Netz kann ein Kopf auf nichts achten, daher ist die Summe der Gewichte eines Tokens kleiner als eins.</translation>
    </message>
    <message>
        <source>In {precision}</source>
        <translation>In {precision}</translation>
    </message>
    <message>
        <source>Independent labels (sigmoid)</source>
        <translation>Unabhängige Klassen (Sigmoid)</translation>
    </message>
    <message>
        <source>Induction</source>
        <translation>Induktion</translation>
    </message>
    <message>
        <source>Infer the grid</source>
        <translation>Raster ableiten</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Input channel {number}</source>
        <translation>Eingabekanal {number}</translation>
    </message>
    <message>
        <source>Input x gradient</source>
        <translation>Eingabe x Gradient</translation>
    </message>
    <message>
        <source>Input {name}, {tokens}</source>
        <translation>Eingabe {name}, {tokens}</translation>
    </message>
    <message>
        <source>Input {name}, {width}&#xa0;×&#xa0;{height} px</source>
        <translation>Eingabe {name}, {width}&#xa0;×&#xa0;{height} px</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Inputs, methods, layers, classes or models</source>
        <translation>Eingaben, Methoden, Schichten, Klassen oder Modelle</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>Inspector did not end as it should last time. A report of it was kept on this computer.</source>
        <translation>Inspector wurde beim letzten Mal nicht ordnungsgemäß beendet. Ein Bericht darüber liegt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Inspector of unknown version</source>
        <translation>Inspector, Version unbekannt</translation>
    </message>
    <message>
        <source>Inspector {version}</source>
        <translation>Inspector {version}</translation>
    </message>
    <message>
        <source>Integrated Gradients</source>
        <translation>Integrated Gradients</translation>
    </message>
    <message>
        <source>Interpolated to the photo&apos;s size, or each cell of the layer as it is</source>
        <translation>Auf die Größe des Fotos interpoliert oder jede Zelle der Schicht, wie sie ist</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>Interpolation</translation>
    </message>
    <message>
        <source>Into a folder</source>
        <translation>In einen Ordner</translation>
    </message>
    <message>
        <source>It asks for {names} and {count} more: not needed for its weights, and not run.</source>
        <translation>Die Datei verlangt {names} und {count} weitere: für ihre Gewichte nicht nötig und nicht ausgeführt.</translation>
    </message>
    <message>
        <source>It asks for {names}: not needed for its weights, and not run.</source>
        <translation>Die Datei verlangt {names}: für ihre Gewichte nicht nötig und nicht ausgeführt.</translation>
    </message>
    <message>
        <source>It averages gradients over the plane, and so may mark places that did not raise the score; HiResCAM does not.</source>
        <translation>Die Methode mittelt Gradienten über die Ebene und kann daher Stellen markieren, die den Wert nicht erhöht haben; HiResCAM tut das nicht.</translation>
    </message>
    <message>
        <source>It depends on the baseline: pixels that look like it get nothing. Compare two baselines.</source>
        <translation>Das Ergebnis hängt von der Baseline ab: Pixel, die ihr gleichen, erhalten nichts. Zwei Baselines vergleichen.</translation>
    </message>
    <message>
        <source>It depends on what stands for an absent token: here padding, or the end of a text, which the network rarely saw in such places.</source>
        <translation>Das Ergebnis hängt davon ab, was für ein fehlendes Token steht: hier Padding oder das Ende eines Textes, das das Netz an solchen Stellen selten gesehen hat.</translation>
    </message>
    <message>
        <source>It follows the score along a straight line from an embedding of zeros, which stands for no text.</source>
        <translation>Die Methode folgt dem Wert entlang einer geraden Linie von einem Embedding aus Nullen, das für keinen Text steht.</translation>
    </message>
    <message>
        <source>It follows the score along a straight line, which is exact only for a linear network.</source>
        <translation>Die Methode folgt dem Wert entlang einer geraden Linie, was nur für ein lineares Netz exakt ist.</translation>
    </message>
    <message>
        <source>It has changed since you trusted it on {date}.</source>
        <translation>Er hat sich geändert, seit ihm am {date} vertraut wurde.</translation>
    </message>
    <message>
        <source>It has no tokenizer that could be used, so texts cannot be read</source>
        <translation>Das Modell hat keinen brauchbaren Tokenizer, also lassen sich keine Texte lesen</translation>
    </message>
    <message>
        <source>It is as coarse as the layer; the smooth look comes from interpolation.</source>
        <translation>Die Karte ist so grob wie die Schicht; das glatte Aussehen entsteht durch Interpolation.</translation>
    </message>
    <message>
        <source>It is exact only where pooling and one linear layer follow; elsewhere it holds to first order.</source>
        <translation>Exakt ist die Methode nur, wo Pooling und eine lineare Schicht folgen; sonst gilt sie in erster Ordnung.</translation>
    </message>
    <message>
        <source>It knows no class: what stands out may be the background.</source>
        <translation>Die Methode kennt keine Klasse: Was hervorsticht, kann der Hintergrund sein.</translation>
    </message>
    <message>
        <source>It pushes no class</source>
        <translation>Sie fördert keine Klasse</translation>
    </message>
    <message>
        <source>It says what would change the score, not what made it: of a saturated score, decisive pixels get little.</source>
        <translation>Die Methode sagt, was den Wert ändern würde, nicht, was ihn bewirkt hat: Bei einem gesättigten Wert erhalten entscheidende Pixel wenig.</translation>
    </message>
    <message>
        <source>It says where the unit is active, not why, nor whether that matters for any class.</source>
        <translation>Sie sagt, wo die Einheit aktiv ist, nicht warum, und auch nicht, ob das für eine Klasse wichtig ist.</translation>
    </message>
    <message>
        <source>It was exported while training, so its answers vary; export it after eval()</source>
        <translation>Es wurde im Training exportiert, daher schwanken die Antworten; nach eval() exportieren</translation>
    </message>
    <message>
        <source>It was made from noise, of no input.</source>
        <translation>Das Bild entstand aus Rauschen, ohne Eingabe.</translation>
    </message>
    <message>
        <source>Its pages</source>
        <translation>Die Seiten</translation>
    </message>
    <message>
        <source>Its weights come from the positive gradients only: evidence against the class does not lower it.</source>
        <translation>Die Gewichte stammen nur aus den positiven Gradienten: Belege gegen die Klasse senken sie nicht.</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>Jiang et al. 2021, doi:10.1109/TIP.2021.3089943</source>
        <translation>Jiang et al. 2021, doi:10.1109/TIP.2021.3089943</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>Keep workspace</source>
        <translation>Arbeitsstand behalten</translation>
    </message>
    <message>
        <source>Keeps the frequencies of natural photos and moves only the phases (Fel et al. 2023)</source>
        <translation>Behält die Frequenzen natürlicher Fotos und ändert nur die Phasen (Fel et al. 2023)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Kind of attention</source>
        <translation>Art der Attention</translation>
    </message>
    <message>
        <source>Kind of files</source>
        <translation>Art der Dateien</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Klassennamen</translation>
    </message>
    <message>
        <source>Labels (*.txt *.json);;All files (*)</source>
        <translation>Klassennamen (*.txt *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Labels file</source>
        <translation>Datei mit Klassennamen</translation>
    </message>
    <message>
        <source>Labels from {file}</source>
        <translation>Klassennamen aus {file}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Largest attention from the decoder to the encoder over {heads} of {layers}</source>
        <translation>Größte Attention vom Decoder zum Encoder über {heads}, {layers}</translation>
    </message>
    <message>
        <source>Largest attention of the decoder over {heads} of {layers}</source>
        <translation>Größte Attention des Decoders über {heads}, {layers}</translation>
    </message>
    <message>
        <source>Largest attention over {heads} of {layers}</source>
        <translation>Größte Attention über {heads}, {layers}</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Largest of heads</source>
        <translation>Maximum der Köpfe</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Layer cells</source>
        <translation>Zellen der Schicht</translation>
    </message>
    <message>
        <source>Layer {layer}, head {head}</source>
        <translation>Schicht {layer}, Kopf {head}</translation>
    </message>
    <message>
        <source>Layer {layer}, largest of its heads</source>
        <translation>Schicht {layer}, Maximum ihrer Köpfe</translation>
    </message>
    <message>
        <source>Layer {layer}, mean of heads {heads}</source>
        <translation>Schicht {layer}, Mittelwert der Köpfe {heads}</translation>
    </message>
    <message>
        <source>Layer {layer}, mean of its heads</source>
        <translation>Schicht {layer}, Mittelwert ihrer Köpfe</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>Layer {number} has {count} heads, 0 to {last}; there is no head {lacking}.</source>
        <translation>Schicht {number} hat {count} Köpfe, 0 bis {last}; einen Kopf {lacking} gibt es nicht.</translation>
    </message>
    <message>
        <source>Layer {number}, head {head}</source>
        <translation>Schicht {number}, Kopf {head}</translation>
    </message>
    <message>
        <source>Layer: all</source>
        <translation>Schicht: alle</translation>
    </message>
    <message>
        <source>Layer: none that works</source>
        <translation>Schicht: keine geeignete</translation>
    </message>
    <message>
        <source>Layer: {layer}</source>
        <translation>Schicht: {layer}</translation>
    </message>
    <message>
        <source>Layer: {layer} (last that works)</source>
        <translation>Schicht: {layer} (letzte geeignete)</translation>
    </message>
    <message>
        <source>Layer: {number}</source>
        <translation>Schicht: {number}</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Layers by change</source>
        <translation>Schichten nach Änderung</translation>
    </message>
    <message>
        <source>Layers of the model</source>
        <translation>Schichten des Modells</translation>
    </message>
    <message>
        <source>Layers with weights of their own that both models have</source>
        <translation>Schichten mit eigenen Gewichten, die beide Modelle haben</translation>
    </message>
    <message>
        <source>Layer&#xa0;{layer}</source>
        <translation>Schicht&#xa0;{layer}</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Am schwächsten</translation>
    </message>
    <message>
        <source>Least active crops</source>
        <translation>Am wenigsten aktive Ausschnitte</translation>
    </message>
    <message>
        <source>Leave out the tokens that the tokenizer added, and padding</source>
        <translation>Die Token weglassen, die der Tokenizer hinzugefügt hat, und das Padding</translation>
    </message>
    <message>
        <source>Leave out units that are zero everywhere in this photo</source>
        <translation>Einheiten weglassen, die in diesem Foto überall null sind</translation>
    </message>
    <message>
        <source>Leave the pair out</source>
        <translation>Textpaar weglassen</translation>
    </message>
    <message>
        <source>Leave the tokens that the tokenizer added without a shade, so that the others can be told apart</source>
        <translation>Die vom Tokenizer hinzugefügten Token nicht einfärben, damit sich die anderen unterscheiden lassen</translation>
    </message>
    <message>
        <source>Left aside: {names}</source>
        <translation>Nicht verwendet: {names}</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Let the two models change places</source>
        <translation>Die beiden Modelle die Plätze tauschen lassen</translation>
    </message>
    <message>
        <source>Let what is shown of each row sum to one again</source>
        <translation>Was von jeder Zeile gezeigt wird, wieder auf die Summe eins bringen</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Like Saliency it says what would change the score, not what made it.</source>
        <translation>Wie Saliency sagt die Methode, was den Wert ändern würde, nicht, was ihn bewirkt hat.</translation>
    </message>
    <message>
        <source>Like unit {unit}: cosine {cosine}</source>
        <translation>Wie Einheit {unit}: Kosinus {cosine}</translation>
    </message>
    <message>
        <source>Line {line} of {name} holds no text. Write a string, or {{&quot;text&quot;: &quot;...&quot;, &quot;pair&quot;: &quot;...&quot;}}.</source>
        <translation>Zeile {line} von {name} enthält keinen Text. Einen String schreiben oder {{&quot;text&quot;: &quot;...&quot;, &quot;pair&quot;: &quot;...&quot;}}.</translation>
    </message>
    <message>
        <source>Line {line} of {name} is not JSON.</source>
        <translation>Zeile {line} von {name} ist kein JSON.</translation>
    </message>
    <message>
        <source>Linear or embedding</source>
        <translation>Linear oder Embedding</translation>
    </message>
    <message>
        <source>Lines between tokens, of several heads</source>
        <translation>Linien zwischen Token, von mehreren Köpfen</translation>
    </message>
    <message>
        <source>Lines from each token to those that it attends to, a colour for each head. Point at a token to see its own, click to keep them, double-click a head&apos;s number to see it alone.</source>
        <translation>Linien von jedem Token zu denen, auf die es achtet, eine Farbe für jeden Kopf. Auf ein Token zeigen, um seine eigenen zu sehen; klicken, um sie zu behalten; die Nummer eines Kopfes doppelklicken, um ihn allein zu sehen.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Links between tokens</source>
        <translation>Verbindungen zwischen Token</translation>
    </message>
    <message>
        <source>List the tensors of all layers</source>
        <translation>Die Tensoren aller Schichten auflisten</translation>
    </message>
    <message>
        <source>Listing architectures</source>
        <translation>Architekturen werden aufgelistet</translation>
    </message>
    <message>
        <source>Loading methods</source>
        <translation>Methoden werden geladen</translation>
    </message>
    <message>
        <source>Loading methods...</source>
        <translation>Methoden werden geladen...</translation>
    </message>
    <message>
        <source>Locked across images</source>
        <translation>Fest für alle Bilder</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log counts</source>
        <translation>Anzahl logarithmisch</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>Logarithmus</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation>Logit-Linse</translation>
    </message>
    <message>
        <source>Log₁₀ of the weight</source>
        <translation>Log₁₀ des Gewichts</translation>
    </message>
    <message>
        <source>Long methods</source>
        <translation>Lange Methoden</translation>
    </message>
    <message>
        <source>Long texts</source>
        <translation>Lange Texte</translation>
    </message>
    <message>
        <source>Look at a second photo beside this one</source>
        <translation>Ein zweites Foto neben diesem ansehen</translation>
    </message>
    <message>
        <source>Look at attention</source>
        <translation>Attention ansehen</translation>
    </message>
    <message>
        <source>Look at one photo again</source>
        <translation>Wieder ein Foto ansehen</translation>
    </message>
    <message>
        <source>Look at units</source>
        <translation>Einheiten ansehen</translation>
    </message>
    <message>
        <source>Looking at the file...</source>
        <translation>Die Datei wird untersucht...</translation>
    </message>
    <message>
        <source>Looking at the layers</source>
        <translation>Schichten werden untersucht</translation>
    </message>
    <message>
        <source>Looking at the layers...</source>
        <translation>Schichten werden untersucht...</translation>
    </message>
    <message>
        <source>Looking at the neurons of {layer}</source>
        <translation>Neuronen von {layer} werden untersucht</translation>
    </message>
    <message>
        <source>Looking at unit {unit}</source>
        <translation>Einheit {unit} wird untersucht</translation>
    </message>
    <message>
        <source>Looking at {layer}</source>
        <translation>{layer} wird untersucht</translation>
    </message>
    <message>
        <source>Looking at {name}</source>
        <translation>{name} wird untersucht</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Fotos werden gesucht</translation>
    </message>
    <message>
        <source>Looking for pictures made before</source>
        <translation>Früher erzeugte Bilder werden gesucht</translation>
    </message>
    <message>
        <source>Looking for {text}</source>
        <translation>{text} wird gesucht</translation>
    </message>
    <message>
        <source>Looking through the photos.</source>
        <translation>Die Fotos werden durchgesehen.</translation>
    </message>
    <message>
        <source>Looking up examples</source>
        <translation>Beispiele werden nachgeschlagen</translation>
    </message>
    <message>
        <source>MACO: what hardly mattered to the objective in all steps becomes transparent, here, in the gallery and in what is saved</source>
        <translation>MACO: was in allen Schritten für die Zielgröße kaum zählte, wird durchsichtig, hier, in der Galerie und in dem, was gespeichert wird</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Made before</source>
        <translation>Früher erzeugt</translation>
    </message>
    <message>
        <source>Made by its own code ({name})</source>
        <translation>Vom eigenen Code erzeugt ({name})</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>Make the change of the view again</source>
        <translation>Die Änderung der Ansicht noch einmal ausführen</translation>
    </message>
    <message>
        <source>Make the picture that is asked for</source>
        <translation>Das gewünschte Bild erzeugen</translation>
    </message>
    <message>
        <source>Make the picture that is asked for once more</source>
        <translation>Das gewünschte Bild noch einmal erzeugen</translation>
    </message>
    <message>
        <source>Make the picture that the unit responds to least</source>
        <translation>Das Bild erzeugen, auf das die Einheit am wenigsten reagiert</translation>
    </message>
    <message>
        <source>Make the picture that this unit responds to most (Ctrl+M)</source>
        <translation>Das Bild erzeugen, auf das diese Einheit am stärksten reagiert (Strg+M)</translation>
    </message>
    <message>
        <source>Make the same picture from other noise, beside this one</source>
        <translation>Dasselbe Bild aus anderem Rauschen erzeugen, neben diesem</translation>
    </message>
    <message>
        <source>Makes the picture that a unit or a class responds to most, from noise, step by step. Pause and go on, add steps, try another seed; the gallery holds all pictures.</source>
        <translation>Erzeugt das Bild, auf das eine Einheit oder eine Klasse am stärksten reagiert, aus Rauschen, Schritt für Schritt. Anhalten und fortsetzen, Schritte hinzufügen, einen anderen Startwert versuchen; die Galerie enthält alle Bilder.</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Many units answer to several unlike things.</source>
        <translation>Viele Einheiten reagieren auf mehrere ganz verschiedene Dinge.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of a unit</source>
        <translation>Karte einer Einheit</translation>
    </message>
    <message>
        <source>Map of unit {unit} of {layer}</source>
        <translation>Karte der Einheit {unit} von {layer}</translation>
    </message>
    <message>
        <source>Maps of {rows}&#xa0;×&#xa0;{columns}</source>
        <translation>Karten von {rows}&#xa0;×&#xa0;{columns}</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>Mass hidden: {percent:.0f} %</source>
        <translation>Ausgeblendet: {percent:.0f} %</translation>
    </message>
    <message>
        <source>Matched by weights: {title}</source>
        <translation>Anhand der Gewichte erkannt: {title}</translation>
    </message>
    <message>
        <source>Maximize</source>
        <translation>Maximieren</translation>
    </message>
    <message>
        <source>Maximize ({show_maximize}) synthesises the picture that a unit, neuron or class responds to most. It sharpens as you watch and can be paused. The gallery keeps all pictures made so far, also after the program has ended.</source>
        <translation>Maximieren ({show_maximize}) erzeugt das Bild, auf das eine Einheit, ein Neuron oder eine Klasse am stärksten reagiert. Es wird beim Zusehen schärfer und lässt sich anhalten. Die Galerie behält alle bisher erzeugten Bilder, auch nach dem Ende des Programms.</translation>
    </message>
    <message>
        <source>Maximize a unit or a class</source>
        <translation>Einheiten maximieren</translation>
    </message>
    <message>
        <source>Maximize a unit or a class, or render the whole layer: they gather here.</source>
        <translation>Eine Einheit oder Klasse maximieren oder die ganze Schicht rendern: Die Bilder sammeln sich hier.</translation>
    </message>
    <message>
        <source>Maximize many units</source>
        <translation>Viele Einheiten maximieren</translation>
    </message>
    <message>
        <source>Maximize many units: fill a gallery</source>
        <translation>Viele Einheiten maximieren: eine Galerie füllen</translation>
    </message>
    <message>
        <source>Maximize the class</source>
        <translation>Klasse maximieren</translation>
    </message>
    <message>
        <source>Maximize the first {count} in this order</source>
        <translation>Die ersten {count} in dieser Reihenfolge maximieren</translation>
    </message>
    <message>
        <source>Maximize the unit</source>
        <translation>Einheit maximieren</translation>
    </message>
    <message>
        <source>Maximize the whole layer</source>
        <translation>Die ganze Schicht maximieren</translation>
    </message>
    <message>
        <source>Maximize this class</source>
        <translation>Diese Klasse maximieren</translation>
    </message>
    <message>
        <source>Maximizing {count} pictures</source>
        <translation>Maximieren: {count} Bilder</translation>
    </message>
    <message>
        <source>Maximizing {name}</source>
        <translation>Maximieren: {name}</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Mean attention from the decoder to the encoder over {heads} of {layers}</source>
        <translation>Mittlere Attention vom Decoder zum Encoder über {heads}, {layers}</translation>
    </message>
    <message>
        <source>Mean attention of the decoder over {heads} of {layers}</source>
        <translation>Mittlere Attention des Decoders über {heads}, {layers}</translation>
    </message>
    <message>
        <source>Mean attention over {heads} of {layers}</source>
        <translation>Mittlere Attention über {heads}, {layers}</translation>
    </message>
    <message>
        <source>Mean of heads</source>
        <translation>Mittelwert der Köpfe</translation>
    </message>
    <message>
        <source>Mean {mean}, largest {largest}</source>
        <translation>Mittelwert {mean}, Maximum {largest}</translation>
    </message>
    <message>
        <source>Measuring what {layer} sees</source>
        <translation>Was {layer} sieht, wird gemessen</translation>
    </message>
    <message>
        <source>Measuring {name}</source>
        <translation>{name} wird gemessen</translation>
    </message>
    <message>
        <source>Memory is short for this input, so the weights are kept in half precision, exact to 0.0005.</source>
        <translation>Für diese Eingabe ist der Speicher knapp, daher werden die Gewichte in halber Genauigkeit gehalten, auf 0.0005 genau.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Methods differ. What only one of them shows, doubt; look at the page of the method.</source>
        <translation>Methoden unterscheiden sich. Was nur eine von ihnen zeigt, ist zu bezweifeln; mehr dazu auf der Seite der Methode.</translation>
    </message>
    <message>
        <source>Methods for photos</source>
        <translation>Methoden für Fotos</translation>
    </message>
    <message>
        <source>Methods for texts</source>
        <translation>Methoden für Texte</translation>
    </message>
    <message>
        <source>Middle gray is zero</source>
        <translation>Mittleres Grau ist null</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Minus</source>
        <translation>Minus</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model by name or path</source>
        <translation>Modell nach Name oder Pfad</translation>
    </message>
    <message>
        <source>Model file...</source>
        <translation>Modelldatei...</translation>
    </message>
    <message>
        <source>Model folder...</source>
        <translation>Modellordner...</translation>
    </message>
    <message>
        <source>Model {name}</source>
        <translation>Modell {name}</translation>
    </message>
    <message>
        <source>Model, inputs and view as they were saved</source>
        <translation>Modell, Eingaben und Ansicht, wie sie gespeichert wurden</translation>
    </message>
    <message>
        <source>Model, inputs and view in one file</source>
        <translation>Modell, Eingaben und Ansicht in einer Datei</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models (*.pth *.pt *.safetensors *.bin *.ckpt *.tar);;All files (*)</source>
        <translation>Modelle (*.pth *.pt *.safetensors *.bin *.ckpt *.tar);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>More noise gives a calmer picture, of photos that are less and less like the one asked about.</source>
        <translation>Mehr Rauschen gibt ein ruhigeres Bild, aber von Fotos, die dem gefragten immer weniger gleichen.</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>Mehr Schritte</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Am stärksten</translation>
    </message>
    <message>
        <source>Most active crops</source>
        <translation>Aktivste Ausschnitte</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Das Bild verschieben</translation>
    </message>
    <message>
        <source>Move the picture down (Alt+Down)</source>
        <translation>Das Bild nach unten verschieben (Alt+Herunter)</translation>
    </message>
    <message>
        <source>Move the picture up (Alt+Up)</source>
        <translation>Das Bild nach oben verschieben (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Muhammad and Yeasin 2020, arXiv:2008.00299</source>
        <translation>Muhammad und Yeasin 2020, arXiv:2008.00299</translation>
    </message>
    <message>
        <source>Name a unit of {layer}, 0 to {last}.</source>
        <translation>Eine Einheit von {layer} nennen, 0 bis {last}.</translation>
    </message>
    <message>
        <source>Name an architecture, choose a file or a folder, or drop one on this window.</source>
        <translation>Eine Architektur angeben, eine Datei oder einen Ordner wählen oder in diesem Fenster ablegen.</translation>
    </message>
    <message>
        <source>Name the network that these weights belong to</source>
        <translation>Das Netz angeben, zu dem diese Gewichte gehören</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>Neuron</translation>
    </message>
    <message>
        <source>Neuron {neuron} of {layer}</source>
        <translation>Neuron {neuron} von {layer}</translation>
    </message>
    <message>
        <source>Neuron: row {row}, column {column}</source>
        <translation>Neuron: Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Next input</source>
        <translation>Nächste Eingabe</translation>
    </message>
    <message>
        <source>Next layer</source>
        <translation>Nächste Schicht</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>No class of this model is called {typed!r}. Give its index or a part of its name.</source>
        <translation>Keine Klasse dieses Modells heißt {typed!r}. Den Index oder einen Teil des Namens angeben.</translation>
    </message>
    <message>
        <source>No class of this model is called {typed!r}. There are {names}.</source>
        <translation>Keine Klasse dieses Modells heißt {typed!r}. Es gibt {names}.</translation>
    </message>
    <message>
        <source>No command asks all of this figure, such as a class of its own for each photo. Copy it as Python instead.</source>
        <translation>Kein Befehl fragt nach allem in dieser Abbildung, etwa nach einer eigenen Klasse für jedes Foto. Stattdessen als Python kopieren.</translation>
    </message>
    <message>
        <source>No command makes this picture with all that was chosen for it. Copy the view as Python instead.</source>
        <translation>Kein Befehl erzeugt dieses Bild mit allem, was dafür gewählt wurde. Stattdessen die Ansicht als Python kopieren.</translation>
    </message>
    <message>
        <source>No command shows the pixels that drive a unit. Copy the view as Python instead.</source>
        <translation>Kein Befehl zeigt die Pixel, die eine Einheit antreiben. Stattdessen die Ansicht als Python kopieren.</translation>
    </message>
    <message>
        <source>No command shows this view of attention. Copy it as Python instead.</source>
        <translation>Kein Befehl zeigt diese Ansicht der Attention. Stattdessen als Python kopieren.</translation>
    </message>
    <message>
        <source>No dead units</source>
        <translation>Keine toten Einheiten</translation>
    </message>
    <message>
        <source>No finite values</source>
        <translation>Keine endlichen Werte</translation>
    </message>
    <message>
        <source>No gradient leads from the scores back to the picture in this model.</source>
        <translation>Kein Gradient führt in diesem Modell von den Klassenwerten zurück zum Bild.</translation>
    </message>
    <message>
        <source>No gradient leads from {layer} back to the picture in this model.</source>
        <translation>Kein Gradient führt in diesem Modell von {layer} zurück zum Bild.</translation>
    </message>
    <message>
        <source>No gradient reaches the input of this model: an operation on the way cannot be differentiated, or the score does not depend on the image. EigenCAM works without gradients.</source>
        <translation>Kein Gradient erreicht die Eingabe dieses Modells: Eine Operation auf dem Weg ist nicht differenzierbar, oder der Wert hängt nicht vom Bild ab. EigenCAM kommt ohne Gradienten aus.</translation>
    </message>
    <message>
        <source>No head is on: click a number above to see its links.</source>
        <translation>Kein Kopf ist an: Oben eine Nummer anklicken, um seine Verbindungen zu sehen.</translation>
    </message>
    <message>
        <source>No hints</source>
        <translation>Keine Hinweise</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>No known architecture fits its weights. You are asked before the code that it names runs.</source>
        <translation>Keine bekannte Architektur passt zu den Gewichten. Bevor der Code läuft, den die Datei nennt, wird nachgefragt.</translation>
    </message>
    <message>
        <source>No known architecture fits. Choose one, or open the weights alone. No code runs.</source>
        <translation>Keine bekannte Architektur passt. Eine wählen oder nur die Gewichte öffnen. Es läuft kein Code.</translation>
    </message>
    <message>
        <source>No layer matches {typed!r}.</source>
        <translation>Keine Schicht passt zu {typed!r}.</translation>
    </message>
    <message>
        <source>No layer of the two models has tensors of the same shapes.</source>
        <translation>Keine Schicht der beiden Modelle hat Tensoren derselben Formen.</translation>
    </message>
    <message>
        <source>No layer of this model keeps a plane of positions that the score depends on.</source>
        <translation>Keine Schicht dieses Modells behält eine Ebene von Positionen, von der der Wert abhängt.</translation>
    </message>
    <message>
        <source>No layer of this model keeps a plane of positions that the score depends on. Choose a layer by its name.</source>
        <translation>Keine Schicht dieses Modells behält eine Ebene von Positionen, von der der Wert abhängt. Eine Schicht nach ihrem Namen wählen.</translation>
    </message>
    <message>
        <source>No link is above {share:.1%}: point at a token to see its own.</source>
        <translation>Keine Verbindung liegt über {share:.1%}: Auf ein Token zeigen, um seine eigenen zu sehen.</translation>
    </message>
    <message>
        <source>No model is named. Write {example}.</source>
        <translation>Es ist kein Modell genannt. Schreibweise: {example}.</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>Keine Notiz</translation>
    </message>
    <message>
        <source>No page holds all these words.</source>
        <translation>Keine Seite enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>Kein Foto</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>Es ist kein Foto geöffnet.</translation>
    </message>
    <message>
        <source>No pictures yet.</source>
        <translation>Noch keine Bilder.</translation>
    </message>
    <message>
        <source>No target given, and nothing written: the decoder reads its start token only</source>
        <translation>Kein Ziel angegeben und nichts geschrieben: Der Decoder liest nur sein Start-Token</translation>
    </message>
    <message>
        <source>No target given: the decoder reads what the model writes itself, the most probable token each time</source>
        <translation>Kein Ziel angegeben: Der Decoder liest, was das Modell selbst schreibt, jeweils das wahrscheinlichste Token</translation>
    </message>
    <message>
        <source>No tensor matches {typed!r}.</source>
        <translation>Kein Tensor passt zu {typed!r}.</translation>
    </message>
    <message>
        <source>No token is special here</source>
        <translation>Hier ist kein Token ein Sondertoken</translation>
    </message>
    <message>
        <source>No token of this model is called {typed!r}.</source>
        <translation>Kein Token dieses Modells heißt {typed!r}.</translation>
    </message>
    <message>
        <source>No values</source>
        <translation>Keine Werte</translation>
    </message>
    <message>
        <source>Nobody went back</source>
        <translation>Es wurde nicht zurückgegangen</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>None of these pictures could be read. {reason}</source>
        <translation>Keines dieser Bilder konnte gelesen werden. {reason}</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Norm of each unit</source>
        <translation>Norm jeder Einheit</translation>
    </message>
    <message>
        <source>Norm {number}</source>
        <translation>Norm {number}</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Normalisation {normalisation}</source>
        <translation>Normalisierung {normalisation}</translation>
    </message>
    <message>
        <source>Normalisation: {name}</source>
        <translation>Normalisierung: {name}</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>Not in the weights, so random: {names}</source>
        <translation>Nicht in den Gewichten, daher zufällig: {names}</translation>
    </message>
    <message>
        <source>Not made yet: press Start</source>
        <translation>Noch nicht erzeugt: „Starten“ drücken</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>Jetzt nicht möglich</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Nothing fits. Fewer letters find more.</source>
        <translation>Nichts passt. Weniger Buchstaben finden mehr.</translation>
    </message>
    <message>
        <source>Nothing is open yet</source>
        <translation>Noch ist nichts geöffnet</translation>
    </message>
    <message>
        <source>Nothing is written, because its head has no weights: the decoder reads its start token only</source>
        <translation>Nichts wird geschrieben, denn der Kopf hat keine Gewichte: Der Decoder liest nur sein Start-Token</translation>
    </message>
    <message>
        <source>Nothing is written, because the text takes several windows: the decoder reads its start token only</source>
        <translation>Nichts wird geschrieben, denn der Text braucht mehrere Fenster: Der Decoder liest nur sein Start-Token</translation>
    </message>
    <message>
        <source>Nothing runs</source>
        <translation>Es läuft nichts</translation>
    </message>
    <message>
        <source>Nothing waits to be started</source>
        <translation>Nichts wartet auf den Start</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>Noch wurde nichts geändert</translation>
    </message>
    <message>
        <source>Nothing was logged yet.</source>
        <translation>Noch nichts protokolliert.</translation>
    </message>
    <message>
        <source>Nothing was selected before</source>
        <translation>Vorher war nichts ausgewählt</translation>
    </message>
    <message>
        <source>Nothing was taken back</source>
        <translation>Nichts wurde rückgängig gemacht</translation>
    </message>
    <message>
        <source>Nothing. The program never uses the network. Code inside a model runs only when you say so, and you are asked again when it has changed.</source>
        <translation>Nichts. Das Programm benutzt nie das Netzwerk. Code in einem Modell läuft nur mit Zustimmung, und wenn er sich geändert hat, wird erneut gefragt.</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Zielgröße</translation>
    </message>
    <message>
        <source>Objective in each step</source>
        <translation>Zielgröße in jedem Schritt</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>Of the column&apos;s largest</source>
        <translation>Anteil am größten Gewicht der Spalte</translation>
    </message>
    <message>
        <source>Of the row&apos;s largest</source>
        <translation>Anteil am größten Gewicht der Zeile</translation>
    </message>
    <message>
        <source>Of the target&apos;s {count:,} tokens the first {limit:,} are read</source>
        <translation>Von den {count:,} Token des Ziels werden die ersten {limit:,} gelesen</translation>
    </message>
    <message>
        <source>Of two tokens that say the same, each alone seems to matter little.</source>
        <translation>Von zwei Token, die dasselbe sagen, scheint jedes für sich wenig zu zählen.</translation>
    </message>
    <message>
        <source>Of {name} alone: the second photo and the difference are not in it.</source>
        <translation>Nur von {name}: Das zweite Foto und die Differenz sind nicht darin.</translation>
    </message>
    <message>
        <source>Off: keep the chosen class for every image</source>
        <translation>Aus: die gewählte Klasse für jedes Bild beibehalten</translation>
    </message>
    <message>
        <source>Off: keep the chosen one for every text</source>
        <translation>Aus: das Gewählte für jeden Text beibehalten</translation>
    </message>
    <message>
        <source>On random tokens given twice: attention to the token after the earlier same one</source>
        <translation>Bei zufälligen, zweimal eingegebenen Token: Attention auf das Token nach dem früheren gleichen</translation>
    </message>
    <message>
        <source>On the board</source>
        <translation>Auf der Vergleichstafel</translation>
    </message>
    <message>
        <source>On the command line</source>
        <translation>Auf der Befehlszeile</translation>
    </message>
    <message>
        <source>On the layer&apos;s plane for a photo; a smaller picture has fewer positions: the nearest is taken</source>
        <translation>Auf der Ebene der Schicht für ein Foto; ein kleineres Bild hat weniger Positionen: Die nächste wird genommen</translation>
    </message>
    <message>
        <source>On {device}</source>
        <translation>Auf {device}</translation>
    </message>
    <message>
        <source>On: the whole photo, its proportions changed. Off: the middle of the photo.</source>
        <translation>An: das ganze Foto, mit veränderten Proportionen. Aus: die Mitte des Fotos.</translation>
    </message>
    <message>
        <source>One class (softmax)</source>
        <translation>Eine Klasse (Softmax)</translation>
    </message>
    <message>
        <source>One head</source>
        <translation>Ein Kopf</translation>
    </message>
    <message>
        <source>One head, or what many make together</source>
        <translation>Ein Kopf, oder was viele zusammen ergeben</translation>
    </message>
    <message>
        <source>One map, row by row what each token attends to; or what many heads make together: their mean, rollout, relevance for what is predicted, flow. Hidden special tokens are told by their share.</source>
        <translation>Eine Karte, Zeile für Zeile, worauf jedes Token achtet; oder was viele Köpfe zusammen ergeben: ihr Mittelwert, Rollout, Relevanz für das Vorhergesagte, Fluss. Von verborgenen Sondertoken wird der Anteil genannt.</translation>
    </message>
    <message>
        <source>One map, token by token</source>
        <translation>Eine Karte, Token für Token</translation>
    </message>
    <message>
        <source>One name a line, or a JSON list</source>
        <translation>Ein Name je Zeile oder eine JSON-Liste</translation>
    </message>
    <message>
        <source>One neuron</source>
        <translation>Ein Neuron</translation>
    </message>
    <message>
        <source>One neuron of the map; or click inside the map</source>
        <translation>Ein Neuron der Karte; oder in die Karte klicken</translation>
    </message>
    <message>
        <source>One of {choices}; at first {default}.</source>
        <translation>Zur Wahl: {choices}; anfangs {default}.</translation>
    </message>
    <message>
        <source>One page with all pictures in it, or a PDF</source>
        <translation>Eine Seite mit allen Bildern darin oder ein PDF</translation>
    </message>
    <message>
        <source>One picture with its curve and how it is made</source>
        <translation>Ein Bild mit seiner Kurve und wie es erzeugt wird</translation>
    </message>
    <message>
        <source>One position</source>
        <translation>Eine Position</translation>
    </message>
    <message>
        <source>One scale</source>
        <translation>Eine Skala</translation>
    </message>
    <message>
        <source>One scale for all pictures; differences have their own</source>
        <translation>Eine Skala für alle Bilder; Differenzen haben eine eigene</translation>
    </message>
    <message>
        <source>One scale for each column, so that equal colours in it mean equal values</source>
        <translation>Eine Skala je Spalte, sodass gleiche Farben darin gleiche Werte bedeuten</translation>
    </message>
    <message>
        <source>One unit need not stand for one thing: look at its examples too.</source>
        <translation>Eine Einheit muss nicht für eine einzige Sache stehen: auch ihre Beispiele ansehen.</translation>
    </message>
    <message>
        <source>Only a link was dropped, and Inspector does not use the network. Save the picture first.</source>
        <translation>Es wurde nur ein Link abgelegt, und Inspector benutzt das Netzwerk nicht. Das Bild zuerst speichern.</translation>
    </message>
    <message>
        <source>Only positive gradients count: evidence against the class is not shown.</source>
        <translation>Nur positive Gradienten zählen: Belege gegen die Klasse werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Only the class token of {layer} affects the score; its patch tokens have no gradient.</source>
        <translation>Nur das Klassen-Token von {layer} beeinflusst den Wert; die Patch-Token haben keinen Gradienten.</translation>
    </message>
    <message>
        <source>Only what speaks for it</source>
        <translation>Nur was dafür spricht</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity as a number</source>
        <translation>Deckkraft als Zahl</translation>
    </message>
    <message>
        <source>Opacity of the heatmap</source>
        <translation>Deckkraft der Heatmap</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open (Enter)</source>
        <translation>Öffnen (Enter)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open a model first</source>
        <translation>Zuerst ein Modell öffnen</translation>
    </message>
    <message>
        <source>Open a model to compare with</source>
        <translation>Ein Modell zum Vergleichen öffnen</translation>
    </message>
    <message>
        <source>Open a model to make the picture that a unit responds to most.</source>
        <translation>Ein Modell öffnen, um das Bild zu erzeugen, auf das eine Einheit am stärksten reagiert.</translation>
    </message>
    <message>
        <source>Open a model to see how it is fed.</source>
        <translation>Ein Modell öffnen, um zu sehen, wie es seine Eingabe bekommt.</translation>
    </message>
    <message>
        <source>Open a model to see its layers.</source>
        <translation>Ein Modell öffnen, um seine Schichten zu sehen.</translation>
    </message>
    <message>
        <source>Open a model, give it a photo or a text, and ask. Choosing is asking: most answers come at once.</source>
        <translation>Ein Modell öffnen, ihm ein Foto oder einen Text geben und fragen. Jede Auswahl ist schon eine Frage: Die meisten Antworten kommen sofort.</translation>
    </message>
    <message>
        <source>Open a transformers folder</source>
        <translation>Einen transformers-Ordner öffnen</translation>
    </message>
    <message>
        <source>Open a transformers folder (Ctrl+Shift+O)</source>
        <translation>Einen transformers-Ordner öffnen (Strg+Umschalt+O)</translation>
    </message>
    <message>
        <source>Open before, when the program ended unexpectedly.</source>
        <translation>Offen, als das Programm unerwartet endete.</translation>
    </message>
    <message>
        <source>Open it another way: architecture, labels, device, precision</source>
        <translation>Anders öffnen: Architektur, Klassennamen, Gerät, Genauigkeit</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Open model file...</source>
        <translation>Modelldatei öffnen...</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Open model folder...</source>
        <translation>Modellordner öffnen...</translation>
    </message>
    <message>
        <source>Open model...</source>
        <translation>Modell öffnen...</translation>
    </message>
    <message>
        <source>Open or start what is chosen</source>
        <translation>Öffnen oder starten, was gewählt ist</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Open the same model and inputs, and look at what was on show</source>
        <translation>Dasselbe Modell und dieselben Eingaben öffnen und zeigen, was zu sehen war</translation>
    </message>
    <message>
        <source>Open the text demo</source>
        <translation>Textdemo öffnen</translation>
    </message>
    <message>
        <source>Open weights: .pth, .pt, .safetensors</source>
        <translation>Gewichte öffnen: .pth, .pt, .safetensors</translation>
    </message>
    <message>
        <source>Open weights: .pth, .pt, .safetensors (Ctrl+O)</source>
        <translation>Gewichte öffnen: .pth, .pt, .safetensors (Strg+O)</translation>
    </message>
    <message>
        <source>Open with random weights</source>
        <translation>Mit zufälligen Gewichten öffnen</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsstand öffnen</translation>
    </message>
    <message>
        <source>Open workspace...</source>
        <translation>Arbeitsstand öffnen...</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>Open {time}, when the program ended unexpectedly.</source>
        <translation>Zuletzt offen: {time}; dann endete das Programm unerwartet.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Opened from {spec}</source>
        <translation>Geöffnet aus {spec}</translation>
    </message>
    <message>
        <source>Opened without running code. The file asks to use the Python object {name}. Not needed to show the model.</source>
        <translation>Ohne Ausführen von Code geöffnet. Die Datei verlangt das Python-Objekt {name}. Zum Zeigen des Modells nicht nötig.</translation>
    </message>
    <message>
        <source>Opened without running code. The file asks to use {count} Python objects: {names}. Not needed to show the model.</source>
        <translation>Ohne Ausführen von Code geöffnet. Die Datei verlangt {count} Python-Objekte: {names}. Zum Zeigen des Modells nicht nötig.</translation>
    </message>
    <message>
        <source>Opening {title}</source>
        <translation>{title} wird geöffnet</translation>
    </message>
    <message>
        <source>Opening...</source>
        <translation>Wird geöffnet...</translation>
    </message>
    <message>
        <source>Opens as {source}, if its weights fit. No code runs.</source>
        <translation>Wird als {source} geöffnet, falls die Gewichte passen. Es läuft kein Code.</translation>
    </message>
    <message>
        <source>Opens as {source}, matched by its weights. No code runs.</source>
        <translation>Wird als {source} geöffnet, an den Gewichten erkannt. Es läuft kein Code.</translation>
    </message>
    <message>
        <source>Opens as {source}, which its weights fit. No code runs.</source>
        <translation>Wird als {source} geöffnet; dazu passen die Gewichte. Es läuft kein Code.</translation>
    </message>
    <message>
        <source>Opens as {source}. You are asked before its code runs.</source>
        <translation>Wird als {source} geöffnet. Bevor der zugehörige Code läuft, wird nachgefragt.</translation>
    </message>
    <message>
        <source>Opens {spec}. No code runs.</source>
        <translation>Öffnet {spec}. Es läuft kein Code.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Order of the tokens</source>
        <translation>Reihenfolge der Token</translation>
    </message>
    <message>
        <source>Other versions: {list}.</source>
        <translation>Andere Versionen: {list}.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Outputs are not compared. {problem}</source>
        <translation>Ausgaben werden nicht verglichen. {problem}</translation>
    </message>
    <message>
        <source>Over a picture</source>
        <translation>Über einem Bild</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagerung</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Page for browsers (*.html)</source>
        <translation>Seite für Browser (*.html)</translation>
    </message>
    <message>
        <source>Pages of attention</source>
        <translation>Seiten zur Attention</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Seiten der Hilfe</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Paar</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Bedienfeld</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bedienfelder</translation>
    </message>
    <message>
        <source>Paper column</source>
        <translation>Artikelspalte</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Patch lines</source>
        <translation>Patchlinien</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused, step {step:,} of {steps:,}</source>
        <translation>Angehalten, Schritt {step:,} von {steps:,}</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photo and heatmap</source>
        <translation>Foto und Heatmap</translation>
    </message>
    <message>
        <source>Photo and overlay</source>
        <translation>Foto und Überlagerung</translation>
    </message>
    <message>
        <source>Photo of the direction</source>
        <translation>Foto der Richtung</translation>
    </message>
    <message>
        <source>Photo only (Space)</source>
        <translation>Nur Foto (Leertaste)</translation>
    </message>
    <message>
        <source>Photo or overlay</source>
        <translation>Foto oder Überlagerung</translation>
    </message>
    <message>
        <source>Photo that is taken off</source>
        <translation>Foto, das abgezogen wird</translation>
    </message>
    <message>
        <source>Photo with patches</source>
        <translation>Foto mit Patches</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>Foto {name}</translation>
    </message>
    <message>
        <source>Photo {title}</source>
        <translation>Foto {title}</translation>
    </message>
    <message>
        <source>Photos and texts</source>
        <translation>Fotos und Texte</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture with caption (*.png);;Drawing (*.svg);;Drawing (*.pdf)</source>
        <translation>Bild mit Beschriftung (*.png);;Zeichnung (*.svg);;Zeichnung (*.pdf)</translation>
    </message>
    <message>
        <source>Pictures for a report gather here.</source>
        <translation>Hier sammeln sich Bilder für einen Bericht.</translation>
    </message>
    <message>
        <source>Pictures gathered for a report. Drag one, or press Alt with up and down, to change their order.</source>
        <translation>Bilder, die für einen Bericht gesammelt sind. Ziehen oder Alt mit den Pfeiltasten hoch und herunter ändert die Reihenfolge.</translation>
    </message>
    <message>
        <source>Pictures like these are about the network, not about the world: they may mark the wrong place because the network looks there.</source>
        <translation>Solche Bilder handeln vom Netz, nicht von der Welt: Sie können die falsche Stelle markieren, weil das Netz dorthin schaut.</translation>
    </message>
    <message>
        <source>Pictures of the report</source>
        <translation>Bilder des Berichts</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Pixels are changed step by step, from noise, so that the response grows.</source>
        <translation>Ausgehend von Rauschen werden Pixel Schritt für Schritt so geändert, dass die Reaktion wächst.</translation>
    </message>
    <message>
        <source>Pixels of the mean colour get nothing, however much they matter.</source>
        <translation>Pixel der mittleren Farbe erhalten nichts, wie wichtig sie auch sind.</translation>
    </message>
    <message>
        <source>Pixels of unit {unit}</source>
        <translation>Pixel der Einheit {unit} werden berechnet</translation>
    </message>
    <message>
        <source>Pixels that drive a unit</source>
        <translation>Pixel, die eine Einheit antreiben</translation>
    </message>
    <message>
        <source>Pixels that drive unit {unit} of {layer}</source>
        <translation>Pixel, die Einheit {unit} von {layer} antreiben</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Place in the text</source>
        <translation>Stelle im Text</translation>
    </message>
    <message>
        <source>Place of the direction</source>
        <translation>Ort der Richtung</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Vorhersage wird berechnet</translation>
    </message>
    <message>
        <source>Predicting {name}</source>
        <translation>Vorhersage für {name} wird berechnet</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Preferences...</source>
        <translation>Einstellungen...</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>Vorverarbeitet</translation>
    </message>
    <message>
        <source>Preparing {name}</source>
        <translation>{name} wird vorbereitet</translation>
    </message>
    <message>
        <source>Press 1 to 9 for another class, {previous_layer} or {next_layer} for another layer.</source>
        <translation>1 bis 9 für eine andere Klasse drücken, {previous_layer} oder {next_layer} für eine andere Schicht.</translation>
    </message>
    <message>
        <source>Press Enter to start ({duration}).</source>
        <translation>Enter startet ({duration}).</translation>
    </message>
    <message>
        <source>Press {swap}.</source>
        <translation>{swap} drücken.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Previous input</source>
        <translation>Vorige Eingabe</translation>
    </message>
    <message>
        <source>Previous layer</source>
        <translation>Vorige Schicht</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put back the last one</source>
        <translation>Das letzte zurückholen</translation>
    </message>
    <message>
        <source>Put back the picture that was taken out last</source>
        <translation>Das zuletzt herausgenommene Bild zurückholen</translation>
    </message>
    <message>
        <source>Put the picture into the report</source>
        <translation>Das Bild in den Bericht aufnehmen</translation>
    </message>
    <message>
        <source>Putting heads together</source>
        <translation>Köpfe werden zusammengefasst</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, {platform}, {processors} processors</source>
        <translation>Python {python}, Qt {qt}, {platform}, {processors} Prozessoren</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>Zufällige Gewichte</translation>
    </message>
    <message>
        <source>Random weights where its own cannot be had</source>
        <translation>Zufällige Gewichte, wo die eigenen nicht zu bekommen sind</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Wertebereich</translation>
    </message>
    <message>
        <source>Range of values</source>
        <translation>Wertebereich</translation>
    </message>
    <message>
        <source>Rank of {token}</source>
        <translation>Rang von {token}</translation>
    </message>
    <message>
        <source>Rank of {token}: {first:,} first, {last:,} last, best {best:,} after {layer}</source>
        <translation>Rang von {token}: zuerst {first:,}, zuletzt {last:,}, am besten {best:,} nach {layer}</translation>
    </message>
    <message>
        <source>Rank of {token}: {rank:,}</source>
        <translation>Rang von {token}: {rank:,}</translation>
    </message>
    <message>
        <source>ReLU(sum over channels k of ReLU(g_k) A_k), with A the activation and g the gradient of the class score. raw is the sum before the ReLU, at the layer&apos;s size.</source>
        <translation>ReLU(Summe über die Kanäle k von ReLU(g_k) A_k) mit der Aktivierung A und dem Gradienten g des Klassenwerts. raw ist die Summe vor dem ReLU, in der Größe der Schicht.</translation>
    </message>
    <message>
        <source>ReLU(sum over channels k of g_k A_k), with A the activation and g the gradient of the class score; equal to Grad-CAM where global pooling and one linear layer follow. raw is the sum before the ReLU, at the layer&apos;s size.</source>
        <translation>ReLU(Summe über die Kanäle k von g_k A_k) mit der Aktivierung A und dem Gradienten g des Klassenwerts; gleich Grad-CAM, wo globales Pooling und eine lineare Schicht folgen. raw ist die Summe vor dem ReLU, in der Größe der Schicht.</translation>
    </message>
    <message>
        <source>ReLU(sum over channels k of mean_xy(g_k) A_k), with A the activation and g the gradient of the class score. raw is the sum before the ReLU, at the layer&apos;s size.</source>
        <translation>ReLU(Summe über die Kanäle k von mean_xy(g_k) A_k) mit der Aktivierung A und dem Gradienten g des Klassenwerts. raw ist die Summe vor dem ReLU, in der Größe der Schicht.</translation>
    </message>
    <message>
        <source>ReLU(sum over channels k of w_k A_k) with w_k = sum_xy alpha ReLU(g) and alpha = g^2 / (2 g^2 + (sum_xy A) g^3 + 1e-6), zero where g is zero; A is the activation, g the gradient of the class score. raw is the sum before the ReLU, at the layer&apos;s size.</source>
        <translation>ReLU(Summe über die Kanäle k von w_k A_k) mit w_k = sum_xy alpha ReLU(g) und alpha = g^2 / (2 g^2 + (sum_xy A) g^3 + 1e-6), null wo g null ist; A ist die Aktivierung, g der Gradient des Klassenwerts. raw ist die Summe vor dem ReLU, in der Größe der Schicht.</translation>
    </message>
    <message>
        <source>Read a heatmap</source>
        <translation>Heatmap lesen</translation>
    </message>
    <message>
        <source>Read from {output}.</source>
        <translation>Gelesen: {output}.</translation>
    </message>
    <message>
        <source>Reading a direction of {layer}</source>
        <translation>Eine Richtung von {layer} wird gelesen</translation>
    </message>
    <message>
        <source>Reading all heads</source>
        <translation>Alle Köpfe werden gelesen</translation>
    </message>
    <message>
        <source>Reading image</source>
        <translation>Bild wird gelesen</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Reading sample images</source>
        <translation>Beispielbilder werden gelesen</translation>
    </message>
    <message>
        <source>Reading texts</source>
        <translation>Texte werden gelesen</translation>
    </message>
    <message>
        <source>Reading the direction from the photos</source>
        <translation>Die Richtung wird aus den Fotos gelesen</translation>
    </message>
    <message>
        <source>Reading the filters</source>
        <translation>Filter werden gelesen</translation>
    </message>
    <message>
        <source>Reading the filters of {key}</source>
        <translation>Filter von {key} werden gelesen</translation>
    </message>
    <message>
        <source>Reading the first filters</source>
        <translation>Erste Filter werden gelesen</translation>
    </message>
    <message>
        <source>Reading the heads</source>
        <translation>Köpfe werden gelesen</translation>
    </message>
    <message>
        <source>Reading the input</source>
        <translation>Eingabe wird gelesen</translation>
    </message>
    <message>
        <source>Reading the photo</source>
        <translation>Foto wird gelesen</translation>
    </message>
    <message>
        <source>Reading the photos</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message>
        <source>Reading the questions</source>
        <translation>Fragen werden gelesen</translation>
    </message>
    <message>
        <source>Reading the weights of {layer}</source>
        <translation>Gewichte von {layer} werden gelesen</translation>
    </message>
    <message>
        <source>Reading the weights...</source>
        <translation>Gewichte werden gelesen...</translation>
    </message>
    <message>
        <source>Reading {heads:,} heads of {tokens:,} tokens: {size}</source>
        <translation>{heads:,} Köpfe für {tokens:,} Token werden gelesen: {size}</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Reading {path}</source>
        <translation>{path} wird gelesen</translation>
    </message>
    <message>
        <source>Reads with</source>
        <translation>Liest mit</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Letzte Arbeitsstände</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Herkunftsnachweis</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Rekurrent</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Relevance by attention and its gradients</source>
        <translation>Relevanz aus Attention und ihren Gradienten</translation>
    </message>
    <message>
        <source>Relevance by attention and its gradients for {target}</source>
        <translation>Relevanz aus Attention und ihren Gradienten für {target}</translation>
    </message>
    <message>
        <source>Relevance follows attention within one text only. Choose mean or max.</source>
        <translation>Relevanz folgt der Attention nur innerhalb eines Textes. Mittelwert oder Maximum wählen.</translation>
    </message>
    <message>
        <source>Relevance follows attention within one text; this network has three kinds. Choose another view.</source>
        <translation>Relevanz folgt der Attention innerhalb eines Textes; dieses Netz hat drei Arten davon. Eine andere Ansicht wählen.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Remember models</source>
        <translation>Modelle merken</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove from the inputs</source>
        <translation>Aus den Eingaben entfernen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Render a layer.</source>
        <translation>Eine Schicht rendern.</translation>
    </message>
    <message>
        <source>Render the whole layer</source>
        <translation>Ganze Schicht rendern</translation>
    </message>
    <message>
        <source>Render {layer} ({count:,} units).</source>
        <translation>{layer} rendern ({count:,} Einheiten).</translation>
    </message>
    <message>
        <source>Renormalise</source>
        <translation>Neu normalisieren</translation>
    </message>
    <message>
        <source>Replace tokens by padding</source>
        <translation>Token durch Padding ersetzen</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report of {when}</source>
        <translation>Bericht vom {when}</translation>
    </message>
    <message>
        <source>Report page</source>
        <translation>Berichtsseite</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Resampling</source>
        <translation>Neuabtastung</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Skalieren</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Row by row; their numbers have no room at this size</source>
        <translation>Zeile für Zeile; für ihre Nummern ist in dieser Größe kein Platz</translation>
    </message>
    <message>
        <source>Row of the neuron</source>
        <translation>Zeile des Neurons</translation>
    </message>
    <message>
        <source>Row, column</source>
        <translation>Zeile, Spalte</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows: inputs</source>
        <translation>Zeilen: Eingaben</translation>
    </message>
    <message>
        <source>Rows: models</source>
        <translation>Zeilen: Modelle</translation>
    </message>
    <message>
        <source>Run code to open this model?</source>
        <translation>Code ausführen, um dieses Modell zu öffnen?</translation>
    </message>
    <message>
        <source>Run this code</source>
        <translation>Diesen Code ausführen</translation>
    </message>
    <message>
        <source>Running, step {step:,} of {steps:,}</source>
        <translation>Läuft, Schritt {step:,} von {steps:,}</translation>
    </message>
    <message>
        <source>Runs as it was exported, and at that input size</source>
        <translation>Läuft so, wie es exportiert wurde, und in dieser Eingabegröße</translation>
    </message>
    <message>
        <source>Saliency with less noise: the mean gradient over noisy copies of the photo.</source>
        <translation>Saliency mit weniger Rauschen: der mittlere Gradient über verrauschte Kopien des Fotos.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Save all finished pictures as one sheet with their provenance</source>
        <translation>Alle fertigen Bilder mit ihrer Herkunft in einer Übersicht speichern</translation>
    </message>
    <message>
        <source>Save all {count} photos...</source>
        <translation>Alle {count} Fotos speichern...</translation>
    </message>
    <message>
        <source>Save all {count} texts...</source>
        <translation>Alle {count} Texte speichern...</translation>
    </message>
    <message>
        <source>Save all...</source>
        <translation>Alle speichern...</translation>
    </message>
    <message>
        <source>Save and show what you found</source>
        <translation>Speichern und zeigen</translation>
    </message>
    <message>
        <source>Save as...</source>
        <translation>Speichern unter...</translation>
    </message>
    <message>
        <source>Save report...</source>
        <translation>Bericht speichern...</translation>
    </message>
    <message>
        <source>Save sheet...</source>
        <translation>Übersicht...</translation>
    </message>
    <message>
        <source>Save the gallery</source>
        <translation>Galerie speichern</translation>
    </message>
    <message>
        <source>Save the maps of these units as one picture or as numbers</source>
        <translation>Die Karten dieser Einheiten als ein Bild oder als Zahlen speichern</translation>
    </message>
    <message>
        <source>Save the photo...</source>
        <translation>Foto speichern...</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Save the picture or its numbers</source>
        <translation>Das Bild oder seine Zahlen speichern</translation>
    </message>
    <message>
        <source>Save the picture with its provenance</source>
        <translation>Das Bild mit seiner Herkunft speichern</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Save the text...</source>
        <translation>Text speichern...</translation>
    </message>
    <message>
        <source>Save workspace</source>
        <translation>Arbeitsstand speichern</translation>
    </message>
    <message>
        <source>Save workspace as...</source>
        <translation>Arbeitsstand speichern unter...</translation>
    </message>
    <message>
        <source>Save...</source>
        <translation>Speichern...</translation>
    </message>
    <message>
        <source>Saved 1 file in {folder}.</source>
        <translation>1 Datei in {folder} gespeichert.</translation>
    </message>
    <message>
        <source>Saved before: 1 file in {folder}.</source>
        <translation>Zuvor gespeichert: 1 Datei in {folder}.</translation>
    </message>
    <message>
        <source>Saved before: {count} files in {folder}.</source>
        <translation>Zuvor gespeichert: {count} Dateien in {folder}.</translation>
    </message>
    <message>
        <source>Saved {count} files in {folder}.</source>
        <translation>{count} Dateien in {folder} gespeichert.</translation>
    </message>
    <message>
        <source>Saved {name} in {parent}.</source>
        <translation>{name} in {parent} gespeichert.</translation>
    </message>
    <message>
        <source>Saves the picture with its caption, or the numbers behind it.</source>
        <translation>Speichert das Bild mit seiner Beschriftung oder die Zahlen dahinter.</translation>
    </message>
    <message>
        <source>Say where {source} comes from: write torchvision:{source}@{name} or timm:{source}@...</source>
        <translation>Angeben, woher {source} kommt: torchvision:{source}@{name} oder timm:{source}@...</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Scale of the colours</source>
        <translation>Skala der Farben</translation>
    </message>
    <message>
        <source>Score of each token</source>
        <translation>Wert jedes Tokens</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Scores of heads</source>
        <translation>Werte der Köpfe</translation>
    </message>
    <message>
        <source>Scores of the tokens</source>
        <translation>Werte der Token</translation>
    </message>
    <message>
        <source>Scores of two models need not be on one scale, so a difference of heatmaps may be one of size alone.</source>
        <translation>Werte zweier Modelle müssen nicht auf einer Skala liegen; eine Differenz von Heatmaps kann also bloß an der Größe der Werte liegen.</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search ({show_palette}) finds commands, layers, inputs, classes and methods by a few of their letters. Panels can be moved, tabbed and closed; View &gt; Reset layout brings them back. {explain_focus} says what the thing in focus is for.</source>
        <translation>Die Suche ({show_palette}) findet Befehle, Schichten, Eingaben, Klassen und Methoden nach einigen ihrer Buchstaben. Bedienfelder lassen sich verschieben, als Reiter stapeln und schließen; „Ansicht &gt; Anordnung zurücksetzen“ bringt sie zurück. {explain_focus} erklärt, wozu dient, was gerade im Fokus ist.</translation>
    </message>
    <message>
        <source>Search all class names</source>
        <translation>Alle Klassennamen durchsuchen</translation>
    </message>
    <message>
        <source>Search all tensors by name, shape or type</source>
        <translation>Tensoren nach Name, Form, Typ suchen</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>Search commands, layers, inputs, classes and methods</source>
        <translation>Befehle, Schichten, Eingaben, Klassen und Methoden suchen</translation>
    </message>
    <message>
        <source>Search everything...</source>
        <translation>Alles durchsuchen...</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Search the tensors</source>
        <translation>Tensoren durchsuchen</translation>
    </message>
    <message>
        <source>See what a neural network looks at. Licence: Apache 2.0.</source>
        <translation>Sehen, worauf ein neuronales Netz schaut. Lizenz: Apache 2.0.</translation>
    </message>
    <message>
        <source>See what a neural network looks at. Open a model, drop a photo or type a text, pick a layer.</source>
        <translation>Sehen, worauf ein neuronales Netz schaut. Ein Modell öffnen, ein Foto ablegen oder einen Text eingeben, eine Schicht wählen.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Select none (Esc)</source>
        <translation>Auswahl aufheben (Esc)</translation>
    </message>
    <message>
        <source>Selvaraju et al. 2016, arXiv:1610.02391</source>
        <translation>Selvaraju et al. 2016, arXiv:1610.02391</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>Sequence of {count}</source>
        <translation>Folge von {count}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Shade each token by itself</source>
        <translation>Jedes Token für sich einfärben</translation>
    </message>
    <message>
        <source>Shaded is the sum over each sentence</source>
        <translation>Eingefärbt ist die Summe über jeden Satz</translation>
    </message>
    <message>
        <source>Shaded is the sum over each word</source>
        <translation>Eingefärbt ist die Summe über jedes Wort</translation>
    </message>
    <message>
        <source>Shaded text</source>
        <translation>Eingefärbter Text</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Shard {shard} lies outside the model folder. Refused.</source>
        <translation>Die Teildatei {shard} liegt außerhalb des Modellordners. Abgelehnt.</translation>
    </message>
    <message>
        <source>Show all layers</source>
        <translation>Alle Schichten zeigen</translation>
    </message>
    <message>
        <source>Show all pages</source>
        <translation>Alle Seiten zeigen</translation>
    </message>
    <message>
        <source>Show all positions</source>
        <translation>Alle Positionen zeigen</translation>
    </message>
    <message>
        <source>Show all tensors</source>
        <translation>Alle Tensoren zeigen</translation>
    </message>
    <message>
        <source>Show all tokens</source>
        <translation>Alle Token zeigen</translation>
    </message>
    <message>
        <source>Show all tokens (0)</source>
        <translation>Alle Token zeigen (0)</translation>
    </message>
    <message>
        <source>Show few values beside many: a bar&apos;s height is the logarithm of its count</source>
        <translation>Wenige Werte neben vielen zeigen: Die Höhe eines Balkens ist der Logarithmus seiner Anzahl</translation>
    </message>
    <message>
        <source>Show layers, shapes and values without running code</source>
        <translation>Schichten, Formen und Werte zeigen, ohne Code auszuführen</translation>
    </message>
    <message>
        <source>Show no hints any more; Help has them again</source>
        <translation>Keine Hinweise mehr zeigen; unter Hilfe lassen sie sich wieder einschalten</translation>
    </message>
    <message>
        <source>Show the hints again</source>
        <translation>Hinweise wieder zeigen</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>Show the next hint for this view, if there is one</source>
        <translation>Den nächsten Hinweis zu dieser Ansicht zeigen, falls es einen gibt</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Bericht zeigen</translation>
    </message>
    <message>
        <source>Show the view</source>
        <translation>Ansicht zeigen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show this panel</source>
        <translation>Dieses Bedienfeld zeigen</translation>
    </message>
    <message>
        <source>Show values below zero in colours of their own, not only sizes</source>
        <translation>Werte unter null in eigenen Farben zeigen, nicht nur Beträge</translation>
    </message>
    <message>
        <source>Show where one patch ends and the next begins</source>
        <translation>Zeigen, wo ein Patch endet und der nächste beginnt</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Shrikumar et al. 2016, arXiv:1605.01713</source>
        <translation>Shrikumar et al. 2016, arXiv:1605.01713</translation>
    </message>
    <message>
        <source>Sign of values</source>
        <translation>Vorzeichen der Werte</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Mit Vorzeichen</translation>
    </message>
    <message>
        <source>Simonyan et al. 2013, arXiv:1312.6034</source>
        <translation>Simonyan et al. 2013, arXiv:1312.6034</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>Senke</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Folie</translation>
    </message>
    <message>
        <source>Small weights stay in sight beside a large one</source>
        <translation>Kleine Gewichte bleiben neben einem großen sichtbar</translation>
    </message>
    <message>
        <source>Smallest instead</source>
        <translation>Stattdessen minimieren</translation>
    </message>
    <message>
        <source>Smilkov et al. 2017, arXiv:1706.03825</source>
        <translation>Smilkov et al. 2017, arXiv:1706.03825</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Geglättet</translation>
    </message>
    <message>
        <source>So many pictures of the same, each from noise of its own</source>
        <translation>So viele Bilder desselben, jedes aus eigenem Rauschen</translation>
    </message>
    <message>
        <source>Something in Inspector failed ({error}). It goes on; the log says where.</source>
        <translation>In Inspector ist etwas fehlgeschlagen ({error}). Das Programm läuft weiter; das Protokoll sagt, wo.</translation>
    </message>
    <message>
        <source>Sort the units by</source>
        <translation>Einheiten sortieren nach</translation>
    </message>
    <message>
        <source>Sorted by effect on {target}</source>
        <translation>Sortiert nach Wirkung auf {target}</translation>
    </message>
    <message>
        <source>Sorted by index</source>
        <translation>Sortiert nach Nummer</translation>
    </message>
    <message>
        <source>Sorted by max</source>
        <translation>Sortiert nach Maximum</translation>
    </message>
    <message>
        <source>Sorted by mean</source>
        <translation>Sortiert nach Mittelwert</translation>
    </message>
    <message>
        <source>Sorted by sparsity</source>
        <translation>Sortiert nach Nullanteil</translation>
    </message>
    <message>
        <source>Special tokens, not shaded, add up to {number}.</source>
        <translation>Nicht eingefärbte Sondertoken ergeben zusammen {number}.</translation>
    </message>
    <message>
        <source>Special tokens, not shaded, add up to {sum}</source>
        <translation>Sondertoken, nicht eingefärbt, ergeben zusammen {sum}</translation>
    </message>
    <message>
        <source>Special tokens, not shaded, take {percent:.0f} %.</source>
        <translation>Auf nicht eingefärbte Sondertoken entfallen {percent:.0f} %.</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>Quadratwurzel</translation>
    </message>
    <message>
        <source>Square root of the mean over a block of tokens; rows attend to columns.</source>
        <translation>Quadratwurzel des Mittelwerts über einen Block von Token; Zeilen achten auf Spalten.</translation>
    </message>
    <message>
        <source>Square root of the weight</source>
        <translation>Quadratwurzel des Gewichts</translation>
    </message>
    <message>
        <source>Squash, do not crop</source>
        <translation>Nur stauchen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start (Enter)</source>
        <translation>Starten (Enter)</translation>
    </message>
    <message>
        <source>Start ({duration})</source>
        <translation>Starten ({duration})</translation>
    </message>
    <message>
        <source>Start another text</source>
        <translation>Einen weiteren Text beginnen</translation>
    </message>
    <message>
        <source>Start makes the picture that lies furthest along the direction {origin}.</source>
        <translation>„Starten“ erzeugt das Bild, das am weitesten in Richtung {origin} liegt.</translation>
    </message>
    <message>
        <source>Start makes the picture that lies least along the direction {origin}.</source>
        <translation>„Starten“ erzeugt das Bild, das am wenigsten weit in Richtung {origin} liegt.</translation>
    </message>
    <message>
        <source>Start makes the picture that {what} responds to least.</source>
        <translation>„Starten“ erzeugt das Bild, auf das {what} am schwächsten reagiert.</translation>
    </message>
    <message>
        <source>Start makes the picture that {what} responds to most.</source>
        <translation>„Starten“ erzeugt das Bild, auf das {what} am stärksten reagiert.</translation>
    </message>
    <message>
        <source>Start the method</source>
        <translation>Methode starten</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Starting noise</source>
        <translation>Startrauschen</translation>
    </message>
    <message>
        <source>State dict</source>
        <translation>State dict</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Step {place}: {number}</source>
        <translation>Schritt {place}: {number}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>Stop what is running</source>
        <translation>Abbrechen, was gerade läuft</translation>
    </message>
    <message>
        <source>Stop; what was found stays</source>
        <translation>Stoppen; was gefunden wurde, bleibt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Stopped, {done} of {total}</source>
        <translation>Gestoppt, {done} von {total}</translation>
    </message>
    <message>
        <source>Stopped: {count} of {total} saved in {folder}.</source>
        <translation>Gestoppt: {count} von {total} in {folder} gespeichert.</translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation>Stärkste</translation>
    </message>
    <message>
        <source>Strongest inputs</source>
        <translation>Stärkste Eingaben</translation>
    </message>
    <message>
        <source>Strongest neurons</source>
        <translation>Stärkste Neuronen</translation>
    </message>
    <message>
        <source>Strongest: {tokens}.</source>
        <translation>Am stärksten: {tokens}.</translation>
    </message>
    <message>
        <source>Sub-words</source>
        <translation>Wortteile</translation>
    </message>
    <message>
        <source>Such a picture can mislead (Geirhos et al. 2023, arXiv:2306.04719): compare it with real examples, and with how strongly they drive the same unit, which stands beside it.</source>
        <translation>Ein solches Bild kann täuschen (Geirhos et al. 2023, arXiv:2306.04719): mit echten Beispielen vergleichen und damit, wie stark diese dieselbe Einheit antreiben; das steht daneben.</translation>
    </message>
    <message>
        <source>Sundararajan et al. 2017, arXiv:1703.01365</source>
        <translation>Sundararajan et al. 2017, arXiv:1703.01365</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Synthesised picture</source>
        <translation>Synthetisches Bild</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>Dort wegnehmen</translation>
    </message>
    <message>
        <source>Take off unit {number}</source>
        <translation>Einheit {number} entfernen</translation>
    </message>
    <message>
        <source>Take the last change of the view back</source>
        <translation>Die letzte Änderung der Ansicht zurücknehmen</translation>
    </message>
    <message>
        <source>Take the picture out of the report (Delete)</source>
        <translation>Das Bild aus dem Bericht nehmen (Entf)</translation>
    </message>
    <message>
        <source>Takes longer: started with Enter or its button.</source>
        <translation>Dauert länger: wird mit Enter oder der Schaltfläche gestartet.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Tensor {shape}</source>
        <translation>Tensor {shape}</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {file} claims {claimed} but the file has {size}. Refused.</source>
        <translation>Tensor {tensor} in {file} beansprucht {claimed}, aber die Datei hat {size}. Abgelehnt.</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {file} reaches outside of what is stored for it. Refused.</source>
        <translation>Der Tensor {tensor} in {file} reicht über das hinaus, was für ihn gespeichert ist. Abgelehnt.</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {file} repeats a stored value to look larger. Refused.</source>
        <translation>Der Tensor {tensor} in {file} wiederholt einen gespeicherten Wert, um größer zu wirken. Abgelehnt.</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {name} has a shape but no values. Save the weights again.</source>
        <translation>Der Tensor {tensor} in {name} hat eine Form, aber keine Werte. Die Gewichte erneut speichern.</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {name} is of type {dtype}; Inspector opens plain weights only.</source>
        <translation>Tensor {tensor} in {name} ist vom Typ {dtype}; Inspector öffnet nur einfache Gewichte.</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {name} is {why}; Inspector opens plain weights only.</source>
        <translation>Der Tensor {tensor} in {name} ist {why}; Inspector öffnet nur einfache Gewichte.</translation>
    </message>
    <message>
        <source>Tensor {tensor} in {name} reaches outside its stored values. Refused.</source>
        <translation>Der Tensor {tensor} in {name} reicht über seine gespeicherten Werte hinaus. Abgelehnt.</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text or Photo</source>
        <translation>Text oder Foto</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Texts ({patterns});;All files (*)</source>
        <translation>Texte ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The activation itself, for no class. raw is the unit&apos;s map at the layer&apos;s size; with a position it is zero everywhere else.</source>
        <translation>Die Aktivierung selbst, für keine Klasse. raw ist die Karte der Einheit in der Größe der Schicht; mit einer Position ist sie überall sonst null.</translation>
    </message>
    <message>
        <source>The activations of {layer} are no finite numbers, so that they have no direction.</source>
        <translation>Die Aktivierungen von {layer} sind keine endlichen Zahlen und haben daher keine Richtung.</translation>
    </message>
    <message>
        <source>The activations, one row of channels per position and centred, projected on their first right singular vector. Its sign is arbitrary: the side that reaches further from zero is made positive. raw is the projection, at the layer&apos;s size.</source>
        <translation>Die Aktivierungen, je Position eine Zeile von Kanälen und zentriert, projiziert auf ihren ersten rechten Singulärvektor. Dessen Vorzeichen ist beliebig: Die Seite, die weiter von null wegreicht, wird positiv. raw ist die Projektion, in der Größe der Schicht.</translation>
    </message>
    <message>
        <source>The answer of {name} is not made of numbers: its weights or its scores overflow.</source>
        <translation>Die Antwort von {name} besteht nicht aus Zahlen: Die Gewichte oder die Werte laufen über.</translation>
    </message>
    <message>
        <source>The attention of 1 layer over {rows} x {columns} tokens takes {needed:.1f} GB of memory. Choose fewer layers or a shorter text.</source>
        <translation>Die Attention von 1 Schicht über {rows} x {columns} Token belegt {needed:.1f} GB Speicher. Weniger Schichten oder einen kürzeren Text wählen.</translation>
    </message>
    <message>
        <source>The attention of {count} layers over {rows} x {columns} tokens takes {needed:.1f} GB of memory. Choose fewer layers or a shorter text.</source>
        <translation>Die Attention von {count} Schichten über {rows} x {columns} Token belegt {needed:.1f} GB Speicher. Weniger Schichten oder einen kürzeren Text wählen.</translation>
    </message>
    <message>
        <source>The attributions miss the score difference of {difference:.3g} by {error:.2g}. More steps come closer.</source>
        <translation>Die Attributionen verfehlen die Wertdifferenz von {difference:.3g} um {error:.2g}. Mehr Schritte kommen näher.</translation>
    </message>
    <message>
        <source>The averaged weights ({key}) are shown, not the last ones</source>
        <translation>Gezeigt werden die gemittelten Gewichte ({key}), nicht die letzten</translation>
    </message>
    <message>
        <source>The cached weights {path} are damaged. Delete that file and open the model again.</source>
        <translation>Die zwischengespeicherten Gewichte {path} sind beschädigt. Diese Datei löschen und das Modell erneut öffnen.</translation>
    </message>
    <message>
        <source>The channel, counted from 0.</source>
        <translation>Der Kanal, ab 0 gezählt.</translation>
    </message>
    <message>
        <source>The chosen token: click a patch, or choose here</source>
        <translation>Das gewählte Token: einen Patch anklicken oder hier wählen</translation>
    </message>
    <message>
        <source>The chosen unit&apos;s</source>
        <translation>Die gewählte Einheit</translation>
    </message>
    <message>
        <source>The clipboard holds no image and no file.</source>
        <translation>Die Zwischenablage enthält weder ein Bild noch eine Datei.</translation>
    </message>
    <message>
        <source>The clipboard holds no text and no file.</source>
        <translation>Die Zwischenablage enthält weder Text noch eine Datei.</translation>
    </message>
    <message>
        <source>The code of {title} was not run. These are its weights alone.</source>
        <translation>Der Code von {title} wurde nicht ausgeführt. Dies sind nur die Gewichte.</translation>
    </message>
    <message>
        <source>The colours of the window; those of the system change with it.</source>
        <translation>Die Farben des Fensters; die des Systems wechseln mit ihm.</translation>
    </message>
    <message>
        <source>The demo model is not installed. Add it with {command}.</source>
        <translation>Das Demo-Modell ist nicht installiert. Es lässt sich hinzufügen mit {command}.</translation>
    </message>
    <message>
        <source>The demo model takes neither options nor weights: write {photos} or {texts}.</source>
        <translation>Das Demo-Modell nimmt weder Optionen noch Gewichte: {photos} oder {texts} schreiben.</translation>
    </message>
    <message>
        <source>The demos need no files of your own. Nothing ever leaves this computer.</source>
        <translation>Die Demos brauchen keine eigenen Dateien. Nichts verlässt je diesen Computer.</translation>
    </message>
    <message>
        <source>The device mps does not compute in float64. Choose the device cpu.</source>
        <translation>Das Gerät mps rechnet nicht in float64. Das Gerät cpu wählen.</translation>
    </message>
    <message>
        <source>The device {name} is not available on this machine. Choose cpu, or auto.</source>
        <translation>Das Gerät {name} ist auf diesem Computer nicht verfügbar. cpu oder auto wählen.</translation>
    </message>
    <message>
        <source>The direction leads away from this photo</source>
        <translation>Die Richtung führt von diesem Foto weg</translation>
    </message>
    <message>
        <source>The effect on a class is the unit&apos;s share to first order: gradient times activation.</source>
        <translation>Die Wirkung auf eine Klasse ist der Anteil der Einheit in erster Ordnung: Gradient mal Aktivierung.</translation>
    </message>
    <message>
        <source>The error:</source>
        <translation>Der Fehler:</translation>
    </message>
    <message>
        <source>The explained class</source>
        <translation>Die erklärte Klasse</translation>
    </message>
    <message>
        <source>The file holds no tensors.</source>
        <translation>Die Datei enthält keine Tensoren.</translation>
    </message>
    <message>
        <source>The file of class names {file} is no longer there; the model&apos;s own names are shown.</source>
        <translation>Die Datei mit Klassennamen {file} ist nicht mehr da; gezeigt werden die eigenen Namen des Modells.</translation>
    </message>
    <message>
        <source>The file stays</source>
        <translation>Die Datei bleibt</translation>
    </message>
    <message>
        <source>The folder {folder} is no longer there.</source>
        <translation>Der Ordner {folder} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The folder {folder} is there.</source>
        <translation>Der Ordner {folder} ist da.</translation>
    </message>
    <message>
        <source>The folder {name} could not be read: {reason}.</source>
        <translation>Der Ordner {name} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The folder {name} has no config.json, so it is not a transformers model.</source>
        <translation>Der Ordner {name} hat keine config.json, ist also kein transformers-Modell.</translation>
    </message>
    <message>
        <source>The folder {name} has no {file}, so it has no entries. Write {form}.</source>
        <translation>Der Ordner {name} hat keine {file} und daher keine Einträge. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>The gradients of the attention over {queries} x {keys} tokens need more memory than there is. Choose a shorter text.</source>
        <translation>Die Gradienten der Attention über {queries} x {keys} Token brauchen mehr Speicher, als vorhanden ist. Einen kürzeren Text wählen.</translation>
    </message>
    <message>
        <source>The hatched part of the photo was cropped away before the network saw it.</source>
        <translation>Der schraffierte Teil des Fotos wurde abgeschnitten, bevor das Netz es sah.</translation>
    </message>
    <message>
        <source>The head of {name} does not read the last hidden state alone, so no layer can stand in.</source>
        <translation>Der Kopf von {name} liest nicht allein den letzten verborgenen Zustand, daher kann keine Schicht an dessen Stelle treten.</translation>
    </message>
    <message>
        <source>The heatmap alone</source>
        <translation>Die Heatmap allein</translation>
    </message>
    <message>
        <source>The heatmap over the photo</source>
        <translation>Die Heatmap über dem Foto</translation>
    </message>
    <message>
        <source>The height of the letters on paper; at the lowest they grow with the width</source>
        <translation>Die Höhe der Schrift auf Papier; beim kleinsten Wert wächst sie mit der Breite</translation>
    </message>
    <message>
        <source>The input itself, shaded by what the chosen token or patch attends to, or by what attends to it.</source>
        <translation>Die Eingabe selbst, eingefärbt nach dem, worauf das gewählte Token oder der gewählte Patch achtet, oder nach dem, was darauf achtet.</translation>
    </message>
    <message>
        <source>The input transform of the official weights is assumed</source>
        <translation>Angenommen ist die Eingabetransformation der offiziellen Gewichte</translation>
    </message>
    <message>
        <source>The input {name} is not the one of then.</source>
        <translation>Die Eingabe {name} ist nicht die von damals.</translation>
    </message>
    <message>
        <source>The key that the command came with</source>
        <translation>Die ursprüngliche Taste des Befehls</translation>
    </message>
    <message>
        <source>The kind of file for each input</source>
        <translation>Die Art der Datei für jede Eingabe</translation>
    </message>
    <message>
        <source>The labels file {name} cannot be read. Give one name a line, or a JSON list of names.</source>
        <translation>Die Datei mit Klassennamen {name} kann nicht gelesen werden. Einen Namen je Zeile oder eine JSON-Liste von Namen angeben.</translation>
    </message>
    <message>
        <source>The labels file {name} cannot be read: it is no file.</source>
        <translation>Die Datei mit Klassennamen {name} kann nicht gelesen werden: Es ist keine Datei.</translation>
    </message>
    <message>
        <source>The labels file {name} cannot be read: {reason}.</source>
        <translation>Die Datei mit Klassennamen {name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The labels file {name} is larger than {limit} MB. Give one name a line.</source>
        <translation>Die Datei mit Klassennamen {name} ist größer als {limit} MB. Einen Namen je Zeile angeben.</translation>
    </message>
    <message>
        <source>The language of the window. Another one shows at the next start; the command line speaks English.</source>
        <translation>Die Sprache des Fensters. Eine andere erscheint beim nächsten Start; die Befehlszeile spricht Englisch.</translation>
    </message>
    <message>
        <source>The largest mean over the photo first</source>
        <translation>Der größte Mittelwert über das Foto zuerst</translation>
    </message>
    <message>
        <source>The largest single value first</source>
        <translation>Der größte einzelne Wert zuerst</translation>
    </message>
    <message>
        <source>The largest weight of any head of this layer</source>
        <translation>Das größte Gewicht eines der Köpfe dieser Schicht</translation>
    </message>
    <message>
        <source>The last lines of the log:</source>
        <translation>Die letzten Zeilen des Protokolls:</translation>
    </message>
    <message>
        <source>The layer {layer} does not run on a text, so its neurons have no activations.</source>
        <translation>Die Schicht {layer} läuft nicht auf einem Text, daher haben ihre Neuronen keine Aktivierungen.</translation>
    </message>
    <message>
        <source>The layer {layer} gives {shape} numbers, not a row for each token, so it has no neurons.</source>
        <translation>Die Schicht {layer} gibt {shape} Zahlen aus, keine Zeile für jedes Token, daher hat sie keine Neuronen.</translation>
    </message>
    <message>
        <source>The layers of the model. Choose one to explain the score there; type in the filter to find one.</source>
        <translation>Die Schichten des Modells. Eine wählen, um den Wert dort zu erklären; in den Filter tippen, um eine zu finden.</translation>
    </message>
    <message>
        <source>The layers of {name} have different widths, so its head fits only the last.</source>
        <translation>Die Schichten von {name} sind verschieden breit, daher passt der Kopf nur zur letzten.</translation>
    </message>
    <message>
        <source>The line below the photo gives the value under the cursor. {swap} shows the photo alone.</source>
        <translation>Die Zeile unter dem Foto gibt den Wert unter dem Mauszeiger. {swap} zeigt das Foto allein.</translation>
    </message>
    <message>
        <source>The log names the others.</source>
        <translation>Das Protokoll nennt die übrigen.</translation>
    </message>
    <message>
        <source>The logit lens reads what is predicted at a token; {name} predicts nothing there.</source>
        <translation>Die Logit-Linse liest, was bei einem Token vorhergesagt wird; {name} sagt dort nichts vorher.</translation>
    </message>
    <message>
        <source>The logit lens shows what each layer would say already.</source>
        <translation>Die Logit-Linse zeigt, was jede Schicht schon sagen würde.</translation>
    </message>
    <message>
        <source>The maps of {layer} have {rows} rows and {columns} columns, counted from 0; there is no position {row},{column}.</source>
        <translation>Die Karten von {layer} haben {rows} Zeilen und {columns} Spalten, von 0 an gezählt; eine Position {row},{column} gibt es nicht.</translation>
    </message>
    <message>
        <source>The mean of the unit over all positions</source>
        <translation>Der Mittelwert der Einheit über alle Positionen</translation>
    </message>
    <message>
        <source>The mean over the heads of this layer, which hides what each of them does</source>
        <translation>Der Mittelwert über die Köpfe dieser Schicht; er verdeckt, was jeder einzelne tut</translation>
    </message>
    <message>
        <source>The mean over the heads that are chosen under Links</source>
        <translation>Der Mittelwert über die Köpfe, die unter Verbindungen gewählt sind</translation>
    </message>
    <message>
        <source>The memory does not suffice for one pass of this model. Close other programs, or use a smaller input size.</source>
        <translation>Der Speicher reicht nicht für einen Durchlauf dieses Modells. Andere Programme schließen oder eine kleinere Eingabegröße verwenden.</translation>
    </message>
    <message>
        <source>The memory does not suffice for one step of this picture. Close other programs, or choose a smaller size or fewer pictures.</source>
        <translation>Der Speicher reicht nicht für einen Schritt dieses Bildes. Andere Programme schließen oder eine kleinere Größe oder weniger Bilder wählen.</translation>
    </message>
    <message>
        <source>The model adds nothing between the two texts, and reads them as one</source>
        <translation>Das Modell fügt zwischen den beiden Texten nichts ein und liest sie als einen</translation>
    </message>
    <message>
        <source>The model&apos;s classes appear here, with how sure it is of each.</source>
        <translation>Hier erscheinen die Klassen des Modells und wie sicher es sich bei jeder ist.</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer cannot read this text: {reason}.</source>
        <translation>Der Tokenizer des Modells kann diesen Text nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The module {module} is no Python source ({name}), so it cannot be opened.</source>
        <translation>Das Modul {module} ist kein Python-Quelltext ({name}) und lässt sich daher nicht öffnen.</translation>
    </message>
    <message>
        <source>The most that can flow through all layers to each token (Abnar &amp; Zuidema, 2020); short texts</source>
        <translation>Das Meiste, was durch alle Schichten zu jedem Token fließen kann (Abnar &amp; Zuidema, 2020); kurze Texte</translation>
    </message>
    <message>
        <source>The network does not run this layer.</source>
        <translation>Das Netz führt diese Schicht nicht aus.</translation>
    </message>
    <message>
        <source>The network&apos;s own tensors</source>
        <translation>Die eigenen Tensoren des Netzes</translation>
    </message>
    <message>
        <source>The noise&apos;s deviation as a share of the input&apos;s range.</source>
        <translation>Die Standardabweichung des Rauschens als Anteil am Wertebereich der Eingabe.</translation>
    </message>
    <message>
        <source>The number is what the plain model gives the picture</source>
        <translation>Die Zahl ist die Antwort des unveränderten Modells auf das Bild</translation>
    </message>
    <message>
        <source>The option {option!r} cannot be read. Options are name=value with JSON values, such as num_classes=5.</source>
        <translation>Die Option {option!r} lässt sich nicht lesen. Optionen haben die Form name=value mit JSON-Werten, etwa num_classes=5.</translation>
    </message>
    <message>
        <source>The output of {model} cannot be computed for a picture of {size} pixels: {reason}. The model&apos;s own size is {own}.</source>
        <translation>Die Ausgabe von {model} lässt sich für ein Bild von {size} Pixeln nicht berechnen: {reason}. Die eigene Größe des Modells ist {own}.</translation>
    </message>
    <message>
        <source>The page What decides, in Attention, shades each token by its share in a score: a class, a predicted token, or how alike two texts are. Choose the method and the place in the text on the right.</source>
        <translation>Die Seite „Was entscheidet“ in Attention färbt jedes Token nach seinem Anteil an einem Wert ein: einer Klasse, einem vorhergesagten Token oder der Ähnlichkeit zweier Texte. Methode und Stelle im Text rechts wählen.</translation>
    </message>
    <message>
        <source>The panel in focus alone, and back</source>
        <translation>Nur das Bedienfeld im Fokus, und zurück</translation>
    </message>
    <message>
        <source>The path leads through embeddings that belong to no token.</source>
        <translation>Der Weg führt durch Embeddings, die zu keinem Token gehören.</translation>
    </message>
    <message>
        <source>The path leads through photos that the network was not trained on.</source>
        <translation>Der Weg führt durch Fotos, auf denen das Netz nicht trainiert wurde.</translation>
    </message>
    <message>
        <source>The photo alone</source>
        <translation>Das Foto allein</translation>
    </message>
    <message>
        <source>The photo is the same.</source>
        <translation>Das Foto ist unverändert.</translation>
    </message>
    <message>
        <source>The photo without evidence that the score is compared with.</source>
        <translation>Das Foto ohne Belege, mit dem der Wert verglichen wird.</translation>
    </message>
    <message>
        <source>The photo, and beside it the photo with the heatmap</source>
        <translation>Das Foto und daneben das Foto mit der Heatmap</translation>
    </message>
    <message>
        <source>The photos of a folder that activate a unit most.</source>
        <translation>Die Fotos eines Ordners, die eine Einheit am stärksten aktivieren.</translation>
    </message>
    <message>
        <source>The photos or texts. Choose one by mouse, or with comma and full stop; Delete takes it off the list.</source>
        <translation>Die Fotos oder Texte. Auswahl mit der Maus oder mit Komma und Punkt; Entf nimmt den Eintrag aus der Liste.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>The picture cannot be dragged: {folder} cannot be written ({reason}). Export it instead.</source>
        <translation>Das Bild lässt sich nicht ziehen: {folder} ist nicht beschreibbar ({reason}). Stattdessen exportieren.</translation>
    </message>
    <message>
        <source>The picture in {name} is damaged and cannot be decoded. Copy or download it again.</source>
        <translation>Das Bild in {name} ist beschädigt und kann nicht decodiert werden. Erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>The picture is not made of numbers: the weights or the activations of {name} overflow.</source>
        <translation>Das Bild besteht nicht aus Zahlen: Die Gewichte oder die Aktivierungen von {name} laufen über.</translation>
    </message>
    <message>
        <source>The picture that a unit, a direction or a class responds to most, made from noise step by step. What is asked stands beside the picture.</source>
        <translation>Das Bild, auf das eine Einheit, eine Richtung oder eine Klasse am stärksten reagiert, Schritt für Schritt aus Rauschen erzeugt. Wonach gefragt ist, steht neben dem Bild.</translation>
    </message>
    <message>
        <source>The picture that a unit, a neuron, a direction or a class responds to most.</source>
        <translation>Das Bild, auf das eine Einheit, ein Neuron, eine Richtung oder eine Klasse am stärksten reagiert.</translation>
    </message>
    <message>
        <source>The picture that maximizes {what}</source>
        <translation>Das Bild, das {what} maximiert</translation>
    </message>
    <message>
        <source>The picture that maximizes {what} of {layer}</source>
        <translation>Das Bild, das {what} von {layer} maximiert</translation>
    </message>
    <message>
        <source>The picture to save appears here with the answer.</source>
        <translation>Das zu speichernde Bild erscheint hier mit der Antwort.</translation>
    </message>
    <message>
        <source>The pictures gathered for a report</source>
        <translation>Die für einen Bericht gesammelten Bilder</translation>
    </message>
    <message>
        <source>The pictures gathered for a report could not be read.</source>
        <translation>Die für einen Bericht gesammelten Bilder ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The pictures gathered for a report could not be read. Another version of Inspector gathered them.</source>
        <translation>Die für einen Bericht gesammelten Bilder konnten nicht gelesen werden. Eine andere Version von Inspector hat sie gesammelt.</translation>
    </message>
    <message>
        <source>The pixels of {name} were damaged in the file of the workspace.</source>
        <translation>Die Pixel von {name} waren in der Datei des Arbeitsstands beschädigt.</translation>
    </message>
    <message>
        <source>The pretrained weights of {architecture} cannot be loaded: {reason}.</source>
        <translation>Die vortrainierten Gewichte von {architecture} lassen sich nicht laden: {reason}.</translation>
    </message>
    <message>
        <source>The pretrained weights of {name} have {classes} classes, not {wanted}. Give weights as in {architecture}@best.pth, or open it with random weights.</source>
        <translation>Die vortrainierten Gewichte von {name} haben {classes} Klassen, nicht {wanted}. Gewichte wie in {architecture}@best.pth angeben oder das Modell mit zufälligen Gewichten öffnen.</translation>
    </message>
    <message>
        <source>The pretrained weights {name} are not on this machine and cannot be downloaded: {reason}. Connect and try again, or open the model with random weights.</source>
        <translation>Die vortrainierten Gewichte {name} sind nicht auf diesem Computer und lassen sich nicht herunterladen: {reason}. Eine Verbindung herstellen und erneut versuchen oder das Modell mit zufälligen Gewichten öffnen.</translation>
    </message>
    <message>
        <source>The reading was stopped.</source>
        <translation>Das Lesen wurde gestoppt.</translation>
    </message>
    <message>
        <source>The record does not say how the photo was prepared, so it cannot be asked again.</source>
        <translation>Im Herkunftsnachweis steht nicht, wie das Foto vorbereitet wurde, also lässt sich nicht erneut fragen.</translation>
    </message>
    <message>
        <source>The record does not say which photos the direction was read from. Copy the view as Python instead.</source>
        <translation>Im Herkunftsnachweis steht nicht, aus welchen Fotos die Richtung gelesen wurde. Stattdessen die Ansicht als Python kopieren.</translation>
    </message>
    <message>
        <source>The record does not say which pictures were made.</source>
        <translation>Im Herkunftsnachweis steht nicht, welche Bilder erzeugt wurden.</translation>
    </message>
    <message>
        <source>The record holds no text that could be read.</source>
        <translation>Der Herkunftsnachweis enthält keinen lesbaren Text.</translation>
    </message>
    <message>
        <source>The records in full are attached to this file as {name}.</source>
        <translation>Die vollständigen Herkunftsnachweise hängen dieser Datei als {name} an.</translation>
    </message>
    <message>
        <source>The relevance in {name} is not made of numbers: its gradients overflow.</source>
        <translation>Die Relevanz in {name} besteht nicht aus Zahlen: Die Gradienten laufen über.</translation>
    </message>
    <message>
        <source>The report is empty. Add a picture to it first.</source>
        <translation>Der Bericht ist leer. Zuerst ein Bild hinzufügen.</translation>
    </message>
    <message>
        <source>The row and column of one neuron, such as 3,5; empty shows all.</source>
        <translation>Zeile und Spalte eines Neurons, etwa 3,5; leer zeigt alle.</translation>
    </message>
    <message>
        <source>The rows of the figure are classes; the board has photos as rows, and shows one.</source>
        <translation>Die Zeilen der Abbildung sind Klassen; die Vergleichstafel hat Fotos als Zeilen und zeigt eines.</translation>
    </message>
    <message>
        <source>The rows of the figure are layers; the board has photos as rows, and shows one.</source>
        <translation>Die Zeilen der Abbildung sind Schichten; die Vergleichstafel hat Fotos als Zeilen und zeigt eines.</translation>
    </message>
    <message>
        <source>The rows of the figure are methods; the board has photos as rows, and shows one.</source>
        <translation>Die Zeilen der Abbildung sind Methoden; die Vergleichstafel hat Fotos als Zeilen und zeigt eines.</translation>
    </message>
    <message>
        <source>The same colours for all units; off: each unit its own scale</source>
        <translation>Dieselben Farben für alle Einheiten; aus: jede Einheit mit eigener Skala</translation>
    </message>
    <message>
        <source>The same of the running mean and variance</source>
        <translation>Dasselbe für laufenden Mittelwert und laufende Varianz</translation>
    </message>
    <message>
        <source>The same seed draws the same noise baseline.</source>
        <translation>Derselbe Startwert ergibt dieselbe verrauschte Baseline.</translation>
    </message>
    <message>
        <source>The same seed draws the same noise.</source>
        <translation>Derselbe Startwert ergibt dasselbe Rauschen.</translation>
    </message>
    <message>
        <source>The sample photos come with scikit-image. Run: pip install &quot;layer-inspector[demo]&quot;</source>
        <translation>Die Beispielfotos gehören zu scikit-image. Ausführen: pip install &quot;layer-inspector[demo]&quot;</translation>
    </message>
    <message>
        <source>The score of a class, before the softmax</source>
        <translation>Der Wert einer Klasse, vor dem Softmax</translation>
    </message>
    <message>
        <source>The scores of each head, beside them what a head has that attends to all alike. Press a title to sort by it. A click or Enter goes to the head, Ctrl+C copies the rows that are selected, or all.</source>
        <translation>Die Werte jedes Kopfes, daneben die eines Kopfes, der auf alle gleich achtet. Ein Klick auf einen Spaltentitel sortiert danach. Ein Klick oder Enter geht zum Kopf, Strg+C kopiert die ausgewählten Zeilen oder alle.</translation>
    </message>
    <message>
        <source>The screenshot could not be written to {path}.</source>
        <translation>Der Screenshot konnte nicht nach {path} geschrieben werden.</translation>
    </message>
    <message>
        <source>The second map minus the first, cell by cell, of the values that the method defines as evidence.</source>
        <translation>Die zweite Karte minus die erste, Zelle für Zelle, in den Werten, die die Methode als Belege definiert.</translation>
    </message>
    <message>
        <source>The second model of the figure is not opened with it: open it with Compare with another model.</source>
        <translation>Das zweite Modell der Abbildung wird nicht mit geöffnet; „Mit einem anderen Modell vergleichen“ öffnet es.</translation>
    </message>
    <message>
        <source>The second of two texts</source>
        <translation>Der zweite von zwei Texten</translation>
    </message>
    <message>
        <source>The size of the gradient of the response with respect to each pixel.</source>
        <translation>Der Betrag des Gradienten der Reaktion nach jedem Pixel.</translation>
    </message>
    <message>
        <source>The start page offers the models and workspaces that were open. Off forgets them at once.</source>
        <translation>Die Startseite bietet die Modelle und Arbeitsstände an, die offen waren. Ausschalten vergisst sie sofort.</translation>
    </message>
    <message>
        <source>The strongest inputs by weight, numbers of its input</source>
        <translation>Die stärksten Eingaben nach Gewicht, Zahlen ihrer Eingabe</translation>
    </message>
    <message>
        <source>The strongest inputs by weight, units of {layer}</source>
        <translation>Die stärksten Eingaben nach Gewicht, Einheiten von {layer}</translation>
    </message>
    <message>
        <source>The table ranks the layers by how far B is from A: the norm of the difference by the norm of A&apos;s, of weights, of running statistics and of what the layer makes of the photo. A click compares the two at that layer. Difference is B minus A: where B finds more evidence, and where less.</source>
        <translation>Die Tabelle ordnet die Schichten danach, wie weit B von A entfernt ist: die Norm der Differenz geteilt durch die Norm von A, für die Gewichte, für die laufende Statistik und für das, was die Schicht aus dem Foto macht. Ein Klick vergleicht die beiden an dieser Schicht. Differenz ist B minus A: wo B mehr Belege findet und wo weniger.</translation>
    </message>
    <message>
        <source>The teacher&apos;s weights are shown, not the student&apos;s</source>
        <translation>Gezeigt werden die Gewichte des Lehrers, nicht die des Schülers</translation>
    </message>
    <message>
        <source>The tensors in {name} claim {claimed}, but the file has {size}. Refused.</source>
        <translation>Die Tensoren in {name} beanspruchen {claimed}, die Datei hat aber {size}. Abgelehnt.</translation>
    </message>
    <message>
        <source>The text has more than {limit:,} characters. Take a part of it.</source>
        <translation>Der Text hat mehr als {limit:,} Zeichen. Einen Teil davon nehmen.</translation>
    </message>
    <message>
        <source>The text in the record is not in full what was read.</source>
        <translation>Der Text im Herkunftsnachweis ist nicht vollständig der, der gelesen wurde.</translation>
    </message>
    <message>
        <source>The text is empty, and this model adds no token of its own. Type at least a word.</source>
        <translation>Der Text ist leer, und dieses Modell fügt kein eigenes Token hinzu. Mindestens ein Wort eingeben.</translation>
    </message>
    <message>
        <source>The text is in the record.</source>
        <translation>Der Text steht im Herkunftsnachweis.</translation>
    </message>
    <message>
        <source>The text is longer than the model allows: it is read in windows that overlap</source>
        <translation>Der Text ist länger, als das Modell erlaubt: Er wird in überlappenden Fenstern gelesen</translation>
    </message>
    <message>
        <source>The text itself, shaded by attention</source>
        <translation>Der Text selbst, nach Attention eingefärbt</translation>
    </message>
    <message>
        <source>The text, shaded by what the chosen token attends to or is attended to by, or by what each part counts. Click a word or go to it with the left and right arrow keys; a second click or Esc lets it go.</source>
        <translation>Der Text, eingefärbt danach, worauf das gewählte Token achtet oder was auf es achtet, oder danach, wie viel jeder Teil zählt. Ein Wort anklicken oder mit den Pfeiltasten links und rechts dorthin gehen; ein zweiter Klick oder Esc lässt es los.</translation>
    </message>
    <message>
        <source>The token at which the network is asked</source>
        <translation>Das Token, bei dem das Netz gefragt wird</translation>
    </message>
    <message>
        <source>The tokenizer ({name}) cannot be converted exactly without a tokenizer.json or tokenizer_config.json beside it.</source>
        <translation>Der Tokenizer ({name}) kann ohne tokenizer.json oder tokenizer_config.json daneben nicht exakt umgewandelt werden.</translation>
    </message>
    <message>
        <source>The tokenizer ({name}) is damaged, so texts cannot be read</source>
        <translation>Der Tokenizer ({name}) ist beschädigt, daher können Texte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The tokenizer ({name}) needs two more packages ({command}).</source>
        <translation>Der Tokenizer ({name}) benötigt zwei weitere Pakete ({command}).</translation>
    </message>
    <message>
        <source>The tokenizer has {tokens:,} tokens and the network {rows:,}, so it is another network&apos;s and texts cannot be read</source>
        <translation>Der Tokenizer hat {tokens:,} Token und das Netz {rows:,}, er gehört also zu einem anderen Netz, und Texte können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The tokenizer knows {what}, but the network does not. Leave it out of the text.</source>
        <translation>Der Tokenizer kennt {what}, das Netz aber nicht. Im Text weglassen.</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s class {tokenizer} does not tell where in a text its tokens stand.</source>
        <translation>Die Klasse {tokenizer} des Tokenizers sagt nicht, wo in einem Text seine Token stehen.</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s file merges.txt is missing, so texts cannot be read</source>
        <translation>Die Datei merges.txt des Tokenizers fehlt, daher können Texte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s file {name} has more than {limit} MB, which none has.</source>
        <translation>Die Datei {name} des Tokenizers hat mehr als {limit} MB, was bei keiner vorkommt.</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s files cannot be read, so texts cannot be read</source>
        <translation>Die Dateien des Tokenizers können nicht gelesen werden, daher können Texte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The tokenizer&apos;s kind does not tell where in a text its tokens stand, so texts cannot be read</source>
        <translation>Diese Art von Tokenizer sagt nicht, wo in einem Text seine Token stehen, daher können Texte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The two photos give this layer maps of different sizes, so there is no difference to show.</source>
        <translation>Die beiden Fotos ergeben in dieser Schicht Karten verschiedener Größe, daher lässt sich keine Differenz zeigen.</translation>
    </message>
    <message>
        <source>The two texts are read apart to be compared, so nothing is relevant across. Leave the pair out.</source>
        <translation>Zum Vergleich werden die beiden Texte getrennt gelesen, daher gibt es keine Relevanz zwischen ihnen. Das Textpaar weglassen.</translation>
    </message>
    <message>
        <source>The two texts have {first:,} and {second:,} tokens; this model reads {limit:,} at once, and only one of two texts can be cut into windows. Shorten the other.</source>
        <translation>Die beiden Texte haben {first:,} und {second:,} Token; dieses Modell liest {limit:,} auf einmal, und nur einer von zwei Texten lässt sich in Fenster teilen. Den anderen kürzen.</translation>
    </message>
    <message>
        <source>The unit at one position of the layer&apos;s plane</source>
        <translation>Die Einheit an einer Position der Ebene der Schicht</translation>
    </message>
    <message>
        <source>The weights also fit {names}</source>
        <translation>Die Gewichte passen auch zu {names}</translation>
    </message>
    <message>
        <source>The weights do not fit {name}: {reason}</source>
        <translation>Die Gewichte passen nicht zu {name}: {reason}</translation>
    </message>
    <message>
        <source>The weights in {name} are quantized ({method}); Inspector opens plain weights only.</source>
        <translation>Die Gewichte in {name} sind quantisiert ({method}); Inspector öffnet nur einfache Gewichte.</translation>
    </message>
    <message>
        <source>The weights in {name} match {architecture}, which needs timm: {command}.</source>
        <translation>Die Gewichte in {name} passen zu {architecture}, wofür timm nötig ist: {command}.</translation>
    </message>
    <message>
        <source>The weights of the heads themselves, or one map made of many: their mean or largest, rollout and flow through the layers, or relevance, which weighs them by their gradients.</source>
        <translation>Die Gewichte der Köpfe selbst oder eine Karte aus vielen: ihr Mittelwert oder Maximum, Rollout und Fluss durch die Schichten oder die Relevanz, die sie mit ihren Gradienten gewichtet.</translation>
    </message>
    <message>
        <source>The weights of the two are the same.</source>
        <translation>Die Gewichte der beiden sind gleich.</translation>
    </message>
    <message>
        <source>The weights of this layer: filters, norms, dead and duplicate units</source>
        <translation>Die Gewichte dieser Schicht: Filter, Normen, tote und doppelte Einheiten</translation>
    </message>
    <message>
        <source>The weights of {layer}, which feeds it.</source>
        <translation>Die Gewichte von {layer}, der Schicht davor.</translation>
    </message>
    <message>
        <source>The weights of {model} are not those of then.</source>
        <translation>Die Gewichte von {model} sind nicht die von damals.</translation>
    </message>
    <message>
        <source>The weights of {name} lack {tensors}, so what it predicts would be random. Its layers and its attention can be looked at.</source>
        <translation>Den Gewichten von {name} fehlt etwas ({tensors}), die Vorhersagen wären also zufällig. Die Schichten und die Attention lassen sich ansehen.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Design des Systems</translation>
    </message>
    <message>
        <source>Theme, device and what is kept</source>
        <translation>Design, Gerät und was aufgehoben wird</translation>
    </message>
    <message>
        <source>There are no pictures in the folder {name}.</source>
        <translation>Im Ordner {name} sind keine Bilder.</translation>
    </message>
    <message>
        <source>There is no Python module {module} in {package}.</source>
        <translation>Es gibt kein Python-Modul {module} in {package}.</translation>
    </message>
    <message>
        <source>There is no Python module {module} installed here or in the current folder.</source>
        <translation>Ein Python-Modul {module} ist weder hier installiert noch im aktuellen Ordner.</translation>
    </message>
    <message>
        <source>There is no attention here, because no layer of {name} weighs its tokens against one another.</source>
        <translation>Hier gibt es keine Attention: Keine Schicht von {name} gewichtet ihre Token gegeneinander.</translation>
    </message>
    <message>
        <source>There is no attention here, because the layers of {name} attend between different sets of patches.</source>
        <translation>Hier gibt es keine Attention: Die Schichten von {name} berechnen sie zwischen verschiedenen Mengen von Patches.</translation>
    </message>
    <message>
        <source>There is no attention here, because {name} attends in a way of its own, which gives no weight to each pair of tokens.</source>
        <translation>Hier gibt es keine Attention: {name} berechnet sie auf eigene Art, die nicht jedem Paar von Token ein Gewicht gibt.</translation>
    </message>
    <message>
        <source>There is no attention here, because {name} attends in blocks that it picks at random.</source>
        <translation>Hier gibt es keine Attention: {name} berechnet sie in Blöcken, die zufällig gewählt werden.</translation>
    </message>
    <message>
        <source>There is no attention here, because {name} attends within windows of the image, each on its own, and not across it.</source>
        <translation>Hier gibt es keine Attention: {name} berechnet sie innerhalb von Fenstern des Bildes, in jedem für sich, und nicht über das ganze Bild.</translation>
    </message>
    <message>
        <source>There is no attention here, because {name} is a compiled TorchScript program, whose inner steps cannot be heard.</source>
        <translation>Hier gibt es keine Attention: {name} ist ein kompiliertes TorchScript-Programm, dessen innere Schritte nicht zugänglich sind.</translation>
    </message>
    <message>
        <source>There is no demo model {model}. Write {photos} or {texts}.</source>
        <translation>Es gibt kein Demo-Modell {model}. {photos} oder {texts} schreiben.</translation>
    </message>
    <message>
        <source>There is no device {name}. Choose auto, cpu, cuda or mps.</source>
        <translation>Es gibt kein Gerät {name}. auto, cpu, cuda oder mps wählen.</translation>
    </message>
    <message>
        <source>There is no difference: the two maps have {first} and {second} cells. Choose a layer of one size in both.</source>
        <translation>Es gibt keine Differenz: Die beiden Karten haben {first} und {second} Zellen. In beiden eine Schicht derselben Größe wählen.</translation>
    </message>
    <message>
        <source>There is no difference: the two models see different parts of the photo.</source>
        <translation>Es gibt keine Differenz: Die beiden Modelle sehen verschiedene Teile des Fotos.</translation>
    </message>
    <message>
        <source>There is no file behind the @ to take the weights from.</source>
        <translation>Hinter dem @ steht keine Datei, aus der die Gewichte kommen könnten.</translation>
    </message>
    <message>
        <source>There is no file or folder {source}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {source}.</translation>
    </message>
    <message>
        <source>There is no file {file} to take the weights from.</source>
        <translation>Es gibt keine Datei {file}, aus der die Gewichte kommen könnten.</translation>
    </message>
    <message>
        <source>There is no file {name}. Write {form}.</source>
        <translation>Es gibt keine Datei {name}. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>There is no file {path}. It may have been moved or deleted.</source>
        <translation>Es gibt keine Datei {path}. Vielleicht wurde sie verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>There is no folder named. hf: opens local folders only; download the model first.</source>
        <translation>Es ist kein Ordner genannt. hf: öffnet nur lokale Ordner; das Modell zuerst herunterladen.</translation>
    </message>
    <message>
        <source>There is no folder {name}. Write {form}.</source>
        <translation>Es gibt keinen Ordner {name}. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>There is no folder {name}. hf: opens local folders only; download the model first.</source>
        <translation>Es gibt keinen Ordner {name}. hf: öffnet nur lokale Ordner; das Modell zuerst herunterladen.</translation>
    </message>
    <message>
        <source>There is no method {name!r}. The methods are {names}.</source>
        <translation>Es gibt keine Methode {name!r}. Die Methoden sind {names}.</translation>
    </message>
    <message>
        <source>There is no normalisation {name!r}. Choose one of {presets}.</source>
        <translation>Es gibt keine Normalisierung {name!r}. Zur Wahl stehen {presets}.</translation>
    </message>
    <message>
        <source>There is no picture yet</source>
        <translation>Es gibt noch kein Bild</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no tokenizer in the folder, so texts cannot be read</source>
        <translation>Im Ordner ist kein Tokenizer, daher können Texte nicht gelesen werden</translation>
    </message>
    <message>
        <source>There is nothing on show yet that a report could hold. Choose an input, and wait for the picture.</source>
        <translation>Noch wird nichts gezeigt, was in einen Bericht passt. Eine Eingabe wählen und auf das Bild warten.</translation>
    </message>
    <message>
        <source>There is nothing on show yet that could be asked again. Choose an input, and wait for the answer.</source>
        <translation>Noch ist nichts zu sehen, wonach erneut gefragt werden könnte. Eine Eingabe wählen und auf die Antwort warten.</translation>
    </message>
    <message>
        <source>These pictures differ in more than their unit, so no single command makes them. Copy the view as Python.</source>
        <translation>Diese Bilder unterscheiden sich nicht nur in ihrer Einheit, also erzeugt kein einzelner Befehl sie. Die Ansicht als Python kopieren.</translation>
    </message>
    <message>
        <source>These weights fit no network that Inspector knows, so there is nothing to run. They can be looked at.</source>
        <translation>Diese Gewichte passen zu keinem Netz, das Inspector kennt; es gibt also nichts auszuführen. Ansehen lassen sie sich.</translation>
    </message>
    <message>
        <source>They show what the folder holds: another folder may show another side of the unit.</source>
        <translation>Sie zeigen, was der Ordner enthält: Ein anderer Ordner kann eine andere Seite der Einheit zeigen.</translation>
    </message>
    <message>
        <source>This attention goes from a target text, and there is none. Give one beside the text.</source>
        <translation>Diese Attention geht von einem Zieltext aus, und es gibt keinen. Neben dem Text einen angeben.</translation>
    </message>
    <message>
        <source>This figure compares two models, which one file cannot ask again. Open the first, and the second beside it with Compare with another model.</source>
        <translation>Diese Abbildung vergleicht zwei Modelle, die eine einzelne Datei nicht erneut fragen kann. Das erste öffnen, das zweite daneben mit „Mit einem anderen Modell vergleichen“.</translation>
    </message>
    <message>
        <source>This file cannot be opened.</source>
        <translation>Diese Datei lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>This file carries no readable record of how it was made.</source>
        <translation>Diese Datei enthält keinen lesbaren Herkunftsnachweis.</translation>
    </message>
    <message>
        <source>This layer cannot change the score: no gradient comes back to it.</source>
        <translation>Diese Schicht kann den Wert nicht ändern: Kein Gradient kommt zu ihr zurück.</translation>
    </message>
    <message>
        <source>This layer has no plane of positions.</source>
        <translation>Diese Schicht hat keine Ebene von Positionen.</translation>
    </message>
    <message>
        <source>This layer has no plane of positions: the mean.</source>
        <translation>Diese Schicht hat keine Ebene von Positionen: Gezeigt wird der Mittelwert.</translation>
    </message>
    <message>
        <source>This layer has not seen these photos yet.</source>
        <translation>Diese Schicht hat diese Fotos noch nicht gesehen.</translation>
    </message>
    <message>
        <source>This model has no layer called {layer}.</source>
        <translation>Dieses Modell hat keine Schicht namens {layer}.</translation>
    </message>
    <message>
        <source>This model has no layer called {layer}. Did you mean {name}?</source>
        <translation>Dieses Modell hat keine Schicht namens {layer}. War {name} gemeint?</translation>
    </message>
    <message>
        <source>This model has {classes} classes, 0 to {last}; there is no class {target}.</source>
        <translation>Dieses Modell hat {classes} Klassen, 0 bis {last}; eine Klasse {target} gibt es nicht.</translation>
    </message>
    <message>
        <source>This model has {classes} classes, 0 to {last}; there is no class {typed}.</source>
        <translation>Dieses Modell hat {classes} Klassen, 0 bis {last}; eine Klasse {typed} gibt es nicht.</translation>
    </message>
    <message>
        <source>This model has {classes} classes; there is no class {index}.</source>
        <translation>Dieses Modell hat {classes} Klassen; eine Klasse {index} gibt es nicht.</translation>
    </message>
    <message>
        <source>This model reads text, not images. Give it a text; questions about photos do not apply to it.</source>
        <translation>Dieses Modell liest Text, keine Bilder. Einen Text eingeben; Fragen zu Fotos treffen hier nicht zu.</translation>
    </message>
    <message>
        <source>This model reads text, so questions about photos do not apply to it: look at its attention.</source>
        <translation>Dieses Modell liest Text, Fragen zu Fotos treffen nicht zu. Ansehen lässt sich seine Attention.</translation>
    </message>
    <message>
        <source>This model reads text: it says nothing about photos.</source>
        <translation>Dieses Modell liest Text: Über Fotos sagt es nichts.</translation>
    </message>
    <message>
        <source>This model reads text: there is no picture to make for it.</source>
        <translation>Dieses Modell liest Text: Dafür lässt sich kein Bild erzeugen.</translation>
    </message>
    <message>
        <source>This network gives neither scores nor a vector for each token, so there is nothing to explain.</source>
        <translation>Dieses Netz liefert weder Werte noch einen Vektor für jedes Token, also gibt es nichts zu erklären.</translation>
    </message>
    <message>
        <source>This network&apos;s output does not have the shape of scores for a class.</source>
        <translation>Die Ausgabe dieses Netzes hat nicht die Form von Werten für eine Klasse.</translation>
    </message>
    <message>
        <source>This network&apos;s output does not have the shape of scores for a masked token.</source>
        <translation>Die Ausgabe dieses Netzes hat nicht die Form von Werten für ein maskiertes Token.</translation>
    </message>
    <message>
        <source>This network&apos;s output does not have the shape of scores for a next token.</source>
        <translation>Die Ausgabe dieses Netzes hat nicht die Form von Werten für ein nächstes Token.</translation>
    </message>
    <message>
        <source>This network&apos;s output does not have the shape of scores for a token class.</source>
        <translation>Die Ausgabe dieses Netzes hat nicht die Form von Werten für eine Klasse je Token.</translation>
    </message>
    <message>
        <source>This network&apos;s output does not have the shape of scores for an answer.</source>
        <translation>Die Ausgabe dieses Netzes hat nicht die Form von Werten für eine Antwort.</translation>
    </message>
    <message>
        <source>This network&apos;s output holds no class scores that could be explained: it is {output}. Open a classifier or a segmentation model.</source>
        <translation>Die Ausgabe dieses Netzes enthält keine Klassenwerte, die sich erklären lassen: Sie ist {output}. Einen Klassifikator oder ein Segmentierungsmodell öffnen.</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>Dieses Bild</translation>
    </message>
    <message>
        <source>This picture was made by another version of Inspector, whose record cannot be read.</source>
        <translation>Dieses Bild stammt von einer anderen Version von Inspector, deren Herkunftsnachweis nicht lesbar ist.</translation>
    </message>
    <message>
        <source>This takes a while.</source>
        <translation>Das dauert eine Weile.</translation>
    </message>
    <message>
        <source>This takes {duration}.</source>
        <translation>Das dauert {duration}.</translation>
    </message>
    <message>
        <source>This text has {count} tokens, 0 to {last}; there is no token {token}.</source>
        <translation>Dieser Text hat {count} Token, 0 bis {last}; ein Token {token} gibt es nicht.</translation>
    </message>
    <message>
        <source>This was stopped before it was done.</source>
        <translation>Dies wurde gestoppt, bevor es fertig war.</translation>
    </message>
    <message>
        <source>Those of an MLP each see one token at a time.</source>
        <translation>Die eines MLP sehen jeweils nur ein Token.</translation>
    </message>
    <message>
        <source>Those that are zero at most places first</source>
        <translation>Die an den meisten Stellen null sind, zuerst</translation>
    </message>
    <message>
        <source>Those whose numbers are on above the links, each in its colour.</source>
        <translation>Die, deren Nummern über den Verbindungen eingeschaltet sind, jeder in seiner Farbe.</translation>
    </message>
    <message>
        <source>Tick them in the list, or choose a layer, class or method in its panel: it is added.</source>
        <translation>In der Liste ankreuzen oder eine Schicht, Klasse oder Methode in ihrem Bedienfeld wählen: Sie kommt hinzu.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title of the report</source>
        <translation>Titel des Berichts</translation>
    </message>
    <message>
        <source>To add one, click it in the tree</source>
        <translation>Zum Hinzufügen im Baum anklicken</translation>
    </message>
    <message>
        <source>To add one, click it under Predictions</source>
        <translation>Zum Hinzufügen unter Vorhersagen anklicken</translation>
    </message>
    <message>
        <source>To the first and the last</source>
        <translation>Zum ersten und zum letzten</translation>
    </message>
    <message>
        <source>To the next part of the window and back</source>
        <translation>Zum nächsten Teil des Fensters und zurück</translation>
    </message>
    <message>
        <source>To the token</source>
        <translation>Zum Token hin</translation>
    </message>
    <message>
        <source>To what was selected before</source>
        <translation>Zu dem, was vorher ausgewählt war</translation>
    </message>
    <message>
        <source>To what was selected then</source>
        <translation>Zu dem, was danach ausgewählt war</translation>
    </message>
    <message>
        <source>To {token}</source>
        <translation>Zu {token}</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token gradient x input</source>
        <translation>Token-Gradient x Eingabe</translation>
    </message>
    <message>
        <source>Token integrated gradients</source>
        <translation>Token-Integrated-Gradients</translation>
    </message>
    <message>
        <source>Token occlusion</source>
        <translation>Token-Verdeckung</translation>
    </message>
    <message>
        <source>Token: {token}</source>
        <translation>Token: {token}</translation>
    </message>
    <message>
        <source>Tokens on the left attend to those on the right.</source>
        <translation>Token links achten auf die rechts.</translation>
    </message>
    <message>
        <source>Tokens read as {plane}</source>
        <translation>Token gelesen als {plane}</translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>TorchScript program</source>
        <translation>TorchScript-Programm</translation>
    </message>
    <message>
        <source>Training checkpoint</source>
        <translation>Trainings-Checkpoint</translation>
    </message>
    <message>
        <source>Trust it only if you know where it comes from.</source>
        <translation>Nur vertrauen, wenn die Herkunft bekannt ist.</translation>
    </message>
    <message>
        <source>Truth, under the plain model</source>
        <translation>Probe am unveränderten Modell</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try the demo of photos</source>
        <translation>Demo mit Fotos</translation>
    </message>
    <message>
        <source>Try the demo of texts</source>
        <translation>Demo mit Texten</translation>
    </message>
    <message>
        <source>Two models</source>
        <translation>Zwei Modelle</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Type a text on the right, or drop a file of texts, to see what each head attends to.</source>
        <translation>Rechts einen Text eingeben oder eine Datei mit Texten hierher ziehen, um zu sehen, worauf jeder Kopf achtet.</translation>
    </message>
    <message>
        <source>Type one: torchvision:resnet50, timm:vit_base_patch16_224, ...</source>
        <translation>Eingeben: torchvision:resnet50, timm:vit_base_patch16_224, ...</translation>
    </message>
    <message>
        <source>Type or paste a text, or drop a file of texts here</source>
        <translation>Einen Text eingeben oder einfügen oder eine Datei mit Texten hier ablegen</translation>
    </message>
    <message>
        <source>Types are guessed from names and shapes</source>
        <translation>Typen sind aus Namen und Formen erschlossen</translation>
    </message>
    <message>
        <source>Under another name</source>
        <translation>Unter einem anderen Namen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Unit {number} of the sum</source>
        <translation>Einheit {number} der Summe</translation>
    </message>
    <message>
        <source>Unit {units}</source>
        <translation>Einheit {units}</translation>
    </message>
    <message>
        <source>Unit {unit}</source>
        <translation>Einheit {unit}</translation>
    </message>
    <message>
        <source>Unit {unit} at row {row}, column {column}</source>
        <translation>Einheit {unit} in Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>Unit {unit} of {layer}</source>
        <translation>Einheit {unit} von {layer}</translation>
    </message>
    <message>
        <source>Unit {unit}, {name}</source>
        <translation>Einheit {unit}, {name}</translation>
    </message>
    <message>
        <source>Unit: {unit}</source>
        <translation>Einheit: {unit}</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Units ({show_units}) shows every channel or neuron of the chosen layer for the photo, sorted by what you ask. A click opens a unit&apos;s card: its map, the classes that it pushes, the pixels that drive it, its filters, statistics and examples. A click inside the map chooses one neuron; {cancel} goes back.</source>
        <translation>Einheiten ({show_units}) zeigt jeden Kanal oder jedes Neuron der gewählten Schicht für das Foto, sortiert nach Wunsch. Ein Klick öffnet den Steckbrief einer Einheit: ihre Karte, die Klassen, die sie fördert, die Pixel, die sie antreiben, ihre Filter, Statistik und Beispiele. Ein Klick in die Karte wählt ein Neuron; {cancel} führt zurück.</translation>
    </message>
    <message>
        <source>Use the sample text</source>
        <translation>Beispieltext verwenden</translation>
    </message>
    <message>
        <source>Use unit {unit}</source>
        <translation>Einheit {unit} verwenden</translation>
    </message>
    <message>
        <source>Use {layer}</source>
        <translation>{layer} verwenden</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value at the high end</source>
        <translation>Wert am oberen Ende</translation>
    </message>
    <message>
        <source>Value at the low end</source>
        <translation>Wert am unteren Ende</translation>
    </message>
    <message>
        <source>Value here {number}</source>
        <translation>Wert hier {number}</translation>
    </message>
    <message>
        <source>Value {number}</source>
        <translation>Wert {number}</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Values from {low} to {high}</source>
        <translation>Werte von {low} bis {high}</translation>
    </message>
    <message>
        <source>Values of the map</source>
        <translation>Werte der Karte</translation>
    </message>
    <message>
        <source>Variant {place} of {count}, seed {seed}</source>
        <translation>Variante {place} von {count}, Startwert {seed}</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Variants have a seed each, that of this picture among them: not {seeds} for {seed}.</source>
        <translation>Varianten haben je einen Startwert, darunter den dieses Bildes: nicht {seeds} für {seed}.</translation>
    </message>
    <message>
        <source>Vaswani et al. 2017, arXiv:1706.03762; rollout and flow: Abnar &amp; Zuidema 2020, arXiv:2005.00928; relevance: Chefer et al. 2021, arXiv:2103.15679</source>
        <translation>Vaswani et al. 2017, arXiv:1706.03762; Rollout und Fluss: Abnar &amp; Zuidema 2020, arXiv:2005.00928; Relevanz: Chefer et al. 2021, arXiv:2103.15679</translation>
    </message>
    <message>
        <source>Version, and what the program runs on</source>
        <translation>Version und worauf das Programm läuft</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Wait for Start, which says how long they take; {cancel} stops, Go on resumes.</source>
        <translation>Sie warten auf „Starten“; dort steht, wie lange sie dauern. {cancel} stoppt, „Fortsetzen“ macht weiter.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Waiting for the first predictions</source>
        <translation>Warten auf die ersten Vorhersagen</translation>
    </message>
    <message>
        <source>Waiting, {ahead} before it</source>
        <translation>Wartet, {ahead} davor</translation>
    </message>
    <message>
        <source>Waits for Start</source>
        <translation>Wartet auf „Starten“</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Watch a token</source>
        <translation>Ein Token verfolgen</translation>
    </message>
    <message>
        <source>Watch the token that is most probable in the end</source>
        <translation>Das Token verfolgen, das am Ende am wahrscheinlichsten ist</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Weight of unit {number}</source>
        <translation>Gewicht der Einheit {number}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Weights are named behind an @, not as an option: write {scheme}:{model}@FILE.</source>
        <translation>Gewichte stehen hinter einem @, nicht als Option: {scheme}:{model}@FILE schreiben.</translation>
    </message>
    <message>
        <source>Weights as the code made them</source>
        <translation>Gewichte, wie der Code sie erzeugt hat</translation>
    </message>
    <message>
        <source>Weights of unit {unit}</source>
        <translation>Gewichte der Einheit {unit} werden gelesen</translation>
    </message>
    <message>
        <source>Weights only: choose an architecture to run the model.</source>
        <translation>Nur Gewichte: Zum Ausführen des Modells eine Architektur wählen.</translation>
    </message>
    <message>
        <source>Weights that fit no known network can still be browsed: layers, shapes, statistics and first filters.</source>
        <translation>Gewichte, die zu keinem bekannten Netz passen, lassen sich trotzdem durchsehen: Schichten, Formen, Statistik und erste Filter.</translation>
    </message>
    <message>
        <source>What a unit or a class would love to see</source>
        <translation>Was eine Einheit oder Klasse am liebsten sehen würde</translation>
    </message>
    <message>
        <source>What a {name} answers is not explained here. Its layers and its attention can be looked at.</source>
        <translation>Was ein Netz der Klasse {name} antwortet, wird hier nicht erklärt. Seine Schichten und seine Attention lassen sich ansehen.</translation>
    </message>
    <message>
        <source>What adds most to the chosen class first: gradient times activation, summed</source>
        <translation>Was am meisten zur gewählten Klasse beiträgt, zuerst: Gradient mal Aktivierung, summiert</translation>
    </message>
    <message>
        <source>What attends to {name}</source>
        <translation>Was auf {name} achtet</translation>
    </message>
    <message>
        <source>What attention shows</source>
        <translation>Was Attention zeigt</translation>
    </message>
    <message>
        <source>What decides</source>
        <translation>Was entscheidet</translation>
    </message>
    <message>
        <source>What decides in a text</source>
        <translation>Was im Text entscheidet</translation>
    </message>
    <message>
        <source>What each channel and neuron of a layer sees</source>
        <translation>Was jeder Kanal und jedes Neuron einer Schicht sieht</translation>
    </message>
    <message>
        <source>What each head attends to</source>
        <translation>Worauf jeder Kopf achtet</translation>
    </message>
    <message>
        <source>What each head attends to. Choose a head in the grid or in the table, and a token by clicking it: it stays chosen on every page. [ and ] go through the layers, Esc goes back.</source>
        <translation>Worauf jeder Kopf achtet. Einen Kopf im Raster oder in der Tabelle wählen und ein Token durch Anklicken: Es bleibt auf jeder Seite gewählt. [ und ] gehen durch die Schichten, Esc führt zurück.</translation>
    </message>
    <message>
        <source>What each head does, in numbers</source>
        <translation>Was jeder Kopf tut, in Zahlen</translation>
    </message>
    <message>
        <source>What each head does, in numbers, each beside its level by chance. Click a title to sort.</source>
        <translation>Was jeder Kopf tut, in Zahlen, jeweils neben dem Zufallsniveau. Ein Klick auf einen Titel sortiert.</translation>
    </message>
    <message>
        <source>What each layer would say: {heading}</source>
        <translation>Was jede Schicht sagen würde: {heading}</translation>
    </message>
    <message>
        <source>What each pixel adds to the class score or takes from it, to first order.</source>
        <translation>Was jedes Pixel in erster Ordnung zum Klassenwert beiträgt oder ihm nimmt.</translation>
    </message>
    <message>
        <source>What each pixel adds to the class score, from a baseline photo to this one.</source>
        <translation>Was jedes Pixel zum Klassenwert beiträgt, von einem Baseline-Foto bis zu diesem.</translation>
    </message>
    <message>
        <source>What each token adds to a score or takes from it, to first order.</source>
        <translation>Was jedes Token in erster Ordnung zu einem Wert beiträgt oder ihm nimmt.</translation>
    </message>
    <message>
        <source>What each token adds to a score, from a text of padding to this one.</source>
        <translation>Was jedes Token zu einem Wert beiträgt, von einem Text aus Padding bis zu diesem.</translation>
    </message>
    <message>
        <source>What each token attends to.</source>
        <translation>Worauf jedes Token achtet.</translation>
    </message>
    <message>
        <source>What each unit of a layer gives for the photo.</source>
        <translation>Was jede Einheit einer Schicht für das Foto ergibt.</translation>
    </message>
    <message>
        <source>What each unit of the layer gives for the photo. A class is asked about only for the order by effect: gradient × activation.</source>
        <translation>Was jede Einheit der Schicht für das Foto ausgibt. Nach einer Klasse wird nur für die Reihenfolge nach Wirkung gefragt: Gradient × Aktivierung.</translation>
    </message>
    <message>
        <source>What hardly mattered to the objective fades</source>
        <translation>Was für die Zielgröße kaum zählte, verblasst</translation>
    </message>
    <message>
        <source>What is attended to, the mean over all tokens</source>
        <translation>Worauf geachtet wird, im Mittel über alle Token</translation>
    </message>
    <message>
        <source>What is open here is not kept for the next start: {problem}.</source>
        <translation>Was hier offen ist, wird nicht für den nächsten Start aufgehoben: {problem}.</translation>
    </message>
    <message>
        <source>What is open is kept on this computer, so that the next start can go on. Off forgets it at once.</source>
        <translation>Was offen ist, bleibt auf diesem Computer, damit es beim nächsten Start weitergehen kann. Ausschalten vergisst es sofort.</translation>
    </message>
    <message>
        <source>What is shown of attention</source>
        <translation>Was von der Attention gezeigt wird</translation>
    </message>
    <message>
        <source>What is to be seen here?</source>
        <translation>Was ist hier zu sehen?</translation>
    </message>
    <message>
        <source>What it asks, and what it cannot say</source>
        <translation>Was sie fragt und was sie nicht sagen kann</translation>
    </message>
    <message>
        <source>What it computes</source>
        <translation>Was sie berechnet</translation>
    </message>
    <message>
        <source>What it computes, its settings, and what it cannot say</source>
        <translation>Was sie berechnet, ihre Einstellungen und was sie nicht sagen kann</translation>
    </message>
    <message>
        <source>What it does not show</source>
        <translation>Was sie nicht zeigt</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Was sie zeigt</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>Was diesen Computer verlässt</translation>
    </message>
    <message>
        <source>What one head attends to, as the network computes it</source>
        <translation>Worauf ein Kopf achtet, so wie das Netz es berechnet</translation>
    </message>
    <message>
        <source>What one patch of the photo attends to, or who attends to it. Click a patch, go from patch to patch with Shift and the arrow keys, or choose a token without a patch, such as the class token, from the list.</source>
        <translation>Worauf ein Patch des Fotos achtet oder wer auf ihn achtet. Einen Patch anklicken, mit Umschalt und den Pfeiltasten von Patch zu Patch gehen oder ein Token ohne Patch, etwa das Klassen-Token, aus der Liste wählen.</translation>
    </message>
    <message>
        <source>What stands in place of the hidden token; only some models have a mask.</source>
        <translation>Was an der Stelle des verdeckten Tokens steht; nur manche Modelle haben eine Maske.</translation>
    </message>
    <message>
        <source>What stands out in one layer&apos;s activation maps, for no class in particular.</source>
        <translation>Was in den Aktivierungskarten einer Schicht hervorsticht, für keine bestimmte Klasse.</translation>
    </message>
    <message>
        <source>What the chosen heads attend to. Point at a token to see its links alone, click to keep them, Esc lets it go. Click a head&apos;s number to turn it on or off, double-click to see it alone. Arrow keys go from token to token, Ctrl and the wheel or + and - change the height of the rows.</source>
        <translation>Worauf die gewählten Köpfe achten. Auf ein Token zeigen, um nur seine Verbindungen zu sehen; ein Klick hält sie fest, Esc lässt sie los. Ein Klick auf die Nummer eines Kopfes schaltet ihn ein oder aus, ein Doppelklick zeigt ihn allein. Pfeiltasten gehen von Token zu Token, Strg und das Mausrad oder + und - ändern die Höhe der Zeilen.</translation>
    </message>
    <message>
        <source>What the chosen token attends to</source>
        <translation>Worauf das gewählte Token achtet</translation>
    </message>
    <message>
        <source>What the colours are measured against</source>
        <translation>Woran die Farben gemessen werden</translation>
    </message>
    <message>
        <source>What the decoder reads</source>
        <translation>Was der Decoder liest</translation>
    </message>
    <message>
        <source>What the layer gives for a photo, or what tells two photos apart to it</source>
        <translation>Was die Schicht für ein Foto ausgibt oder was zwei Fotos für sie unterscheidet</translation>
    </message>
    <message>
        <source>What the layer gives for this photo</source>
        <translation>Was die Schicht für dieses Foto ausgibt</translation>
    </message>
    <message>
        <source>What the model is and how photos are fed to it. A change here is asked at once.</source>
        <translation>Was das Modell ist und wie es Fotos als Eingabe bekommt. Eine Änderung hier wirkt sofort.</translation>
    </message>
    <message>
        <source>What the model says about the photo. Click a class, or press 1 to 9, to explain that class.</source>
        <translation>Was das Modell zum Foto sagt. Ein Klick auf eine Klasse oder 1 bis 9 erklärt diese Klasse.</translation>
    </message>
    <message>
        <source>What the network would say after each of its layers: the logit lens</source>
        <translation>Was das Netz nach jeder seiner Schichten sagen würde: die Logit-Linse</translation>
    </message>
    <message>
        <source>What the network would say if each of its layers were the last.</source>
        <translation>Was das Netz sagen würde, wenn jede seiner Schichten die letzte wäre.</translation>
    </message>
    <message>
        <source>What the program did and what went wrong</source>
        <translation>Was das Programm getan hat und was schiefging</translation>
    </message>
    <message>
        <source>What the program did and what went wrong, the newest line last.</source>
        <translation>Was das Programm getan hat und was schiefging, die neueste Zeile zuletzt.</translation>
    </message>
    <message>
        <source>What the unit sees in the photo</source>
        <translation>Was die Einheit im Foto sieht</translation>
    </message>
    <message>
        <source>What this mode shows</source>
        <translation>Was dieser Modus zeigt</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What you choose in the panels comes to the columns. Drag moves all photos.</source>
        <translation>Was in den Bedienfeldern gewählt wird, kommt in die Spalten. Ziehen verschiebt alle Fotos.</translation>
    </message>
    <message>
        <source>What {name} attends to</source>
        <translation>Worauf {name} achtet</translation>
    </message>
    <message>
        <source>Where a method finds no evidence the view says so, instead of stretching noise to full colour.</source>
        <translation>Wo eine Methode keine Belege findet, sagt die Ansicht es, statt Rauschen auf volle Farbe zu strecken.</translation>
    </message>
    <message>
        <source>Where a second model finds more evidence than the first, and where less.</source>
        <translation>Wo ein zweites Modell mehr Belege findet als das erste und wo weniger.</translation>
    </message>
    <message>
        <source>Where both find the same, it is empty: that says nothing about either being right.</source>
        <translation>Wo beide dasselbe finden, ist sie leer: Das sagt nichts darüber, ob eines davon recht hat.</translation>
    </message>
    <message>
        <source>Where everything is</source>
        <translation>Wo alles ist</translation>
    </message>
    <message>
        <source>Where in one layer the evidence for a class lies, several objects weighed alike.</source>
        <translation>Wo in einer Schicht die Belege für eine Klasse liegen; mehrere Objekte zählen gleich viel.</translation>
    </message>
    <message>
        <source>Where in the photo one unit is active.</source>
        <translation>Wo im Foto eine Einheit aktiv ist.</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher sie kommt</translation>
    </message>
    <message>
        <source>Where models that are opened from now on are computed; auto takes the GPU where there is one.</source>
        <translation>Wo Modelle berechnet werden, die von jetzt an geöffnet werden; auto nimmt die GPU, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Where one unit of a layer is active, and how strongly.</source>
        <translation>Wo eine Einheit einer Schicht aktiv ist und wie stark.</translation>
    </message>
    <message>
        <source>Where the evidence for a class lies in one layer&apos;s activation maps.</source>
        <translation>Wo in den Aktivierungskarten einer Schicht die Belege für eine Klasse liegen.</translation>
    </message>
    <message>
        <source>Where the network answers</source>
        <translation>Wo das Netz antwortet</translation>
    </message>
    <message>
        <source>Where the neurons are strong</source>
        <translation>Wo die Neuronen stark sind</translation>
    </message>
    <message>
        <source>Where the score is saturated, decisive tokens get little.</source>
        <translation>Wo der Wert gesättigt ist, erhalten entscheidende Token wenig.</translation>
    </message>
    <message>
        <source>Where there is no answer</source>
        <translation>Wo es keine Antwort gibt</translation>
    </message>
    <message>
        <source>Which attention of the network</source>
        <translation>Welche Attention des Netzes</translation>
    </message>
    <message>
        <source>Which layer ([ and ])</source>
        <translation>Welche Schicht ([ und ])</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>Welche Zeilen</translation>
    </message>
    <message>
        <source>Which lines are shown</source>
        <translation>Welche Zeilen gezeigt werden</translation>
    </message>
    <message>
        <source>Which links of the pair</source>
        <translation>Welche Verbindungen des Textpaars</translation>
    </message>
    <message>
        <source>Which neuron is shown over the text</source>
        <translation>Welches Neuron über dem Text gezeigt wird</translation>
    </message>
    <message>
        <source>Which of its two sides is called positive is a convention.</source>
        <translation>Welche der beiden Seiten positiv heißt, ist eine Konvention.</translation>
    </message>
    <message>
        <source>Which part of the photo decided</source>
        <translation>Welcher Teil des Fotos den Ausschlag gab</translation>
    </message>
    <message>
        <source>Which pixels a unit&apos;s response would change with most.</source>
        <translation>Mit welchen Pixeln sich die Reaktion einer Einheit am stärksten ändert.</translation>
    </message>
    <message>
        <source>Which pixels drive the unit: the gradient with respect to the photo</source>
        <translation>Welche Pixel die Einheit antreiben: der Gradient nach dem Foto</translation>
    </message>
    <message>
        <source>Which pixels the class score changes with most when they change a little.</source>
        <translation>Mit welchen Pixeln sich der Klassenwert am stärksten ändert, wenn sie sich ein wenig ändern.</translation>
    </message>
    <message>
        <source>Which positions of one layer raised the class score, gradient by gradient.</source>
        <translation>Welche Positionen einer Schicht den Klassenwert erhöht haben, Gradient für Gradient.</translation>
    </message>
    <message>
        <source>Which positions of the layer&apos;s plane</source>
        <translation>Welche Positionen der Ebene der Schicht</translation>
    </message>
    <message>
        <source>Which question is asked about the photo.</source>
        <translation>Welche Frage zum Foto gestellt wird.</translation>
    </message>
    <message>
        <source>Which tokens attend to the chosen one</source>
        <translation>Welche Token auf das gewählte achten</translation>
    </message>
    <message>
        <source>Which tokens come first</source>
        <translation>Welche Token zuerst kommen</translation>
    </message>
    <message>
        <source>Which units come first</source>
        <translation>Welche Einheiten zuerst kommen</translation>
    </message>
    <message>
        <source>Which values are shown: for a class only, or also against it</source>
        <translation>Welche Werte gezeigt werden: nur für eine Klasse oder auch gegen sie</translation>
    </message>
    <message>
        <source>Which words count for a score, what each layer would say, and what neurons see.</source>
        <translation>Welche Wörter für einen Wert zählen, was jede Schicht sagen würde und was Neuronen sehen.</translation>
    </message>
    <message>
        <source>Which words decide for a prediction</source>
        <translation>Welche Wörter für eine Vorhersage entscheiden</translation>
    </message>
    <message>
        <source>Which words decide, and what each layer would say</source>
        <translation>Welche Wörter entscheiden und was jede Schicht sagen würde</translation>
    </message>
    <message>
        <source>Which words of the text decide for a class or a token, what each layer would say, and what the neurons of a layer do. Click a prediction to ask about it, and a word to choose it everywhere.</source>
        <translation>Welche Wörter des Textes für eine Klasse oder ein Token entscheiden, was jede Schicht sagen würde und was die Neuronen einer Schicht tun. Ein Klick auf eine Vorhersage fragt nach ihr, ein Klick auf ein Wort wählt es überall.</translation>
    </message>
    <message>
        <source>Whole file</source>
        <translation>Ganze Datei</translation>
    </message>
    <message>
        <source>Whole photo, the mean</source>
        <translation>Ganzes Foto, gemittelt</translation>
    </message>
    <message>
        <source>Whole pickled network</source>
        <translation>Ganzes Netz als Pickle</translation>
    </message>
    <message>
        <source>Whose neurons; or click a layer in the tree</source>
        <translation>Die Schicht der Neuronen; oder eine im Baum anklicken</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Window </source>
        <translation>Fenster </translation>
    </message>
    <message>
        <source>Window {window} of {windows}</source>
        <translation>Fenster {window} von {windows}</translation>
    </message>
    <message>
        <source>Within the text that is read</source>
        <translation>Innerhalb des Textes, der gelesen wird</translation>
    </message>
    <message>
        <source>Within the text that is written</source>
        <translation>Innerhalb des Textes, der geschrieben wird</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsstände</translation>
    </message>
    <message>
        <source>Workspaces ({pattern})</source>
        <translation>Arbeitsstände ({pattern})</translation>
    </message>
    <message>
        <source>Writing a Python program</source>
        <translation>Python-Programm wird geschrieben</translation>
    </message>
    <message>
        <source>Writing a command</source>
        <translation>Befehl wird geschrieben</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>You trusted this code on {date}. It has not changed since.</source>
        <translation>Diesem Code wurde am {date} vertraut. Er hat sich seitdem nicht geändert.</translation>
    </message>
    <message>
        <source>Your last workspace</source>
        <translation>Letzter Arbeitsstand</translation>
    </message>
    <message>
        <source>Zeiler and Fergus 2013, arXiv:1311.2901</source>
        <translation>Zeiler und Fergus 2013, arXiv:1311.2901</translation>
    </message>
    <message>
        <source>Zeiler and Fergus 2014, arXiv:1311.2901</source>
        <translation>Zeiler und Fergus 2014, arXiv:1311.2901</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Zoom about the cursor</source>
        <translation>Um den Mauszeiger zoomen</translation>
    </message>
    <message>
        <source>a mapping with the fields {fields}</source>
        <translation>eine Zuordnung mit den Feldern {fields}</translation>
    </message>
    <message>
        <source>a network without end</source>
        <translation>ein Netz ohne Ende</translation>
    </message>
    <message>
        <source>a resampling called {interpolation!r}</source>
        <translation>eine Skalierung namens {interpolation!r}</translation>
    </message>
    <message>
        <source>a shape that is none</source>
        <translation>eine Form, die keine ist</translation>
    </message>
    <message>
        <source>a short text</source>
        <translation>einem kurzen Text</translation>
    </message>
    <message>
        <source>a step takes {seconds} s, then the picture changes</source>
        <translation>ein Schritt dauert {seconds} s, dann ändert sich das Bild</translation>
    </message>
    <message>
        <source>a tensor of shape {shape}</source>
        <translation>ein Tensor der Form {shape}</translation>
    </message>
    <message>
        <source>a tensor of {count} numbers</source>
        <translation>einen Tensor aus {count} Zahlen</translation>
    </message>
    <message>
        <source>a tensor that is none</source>
        <translation>ein Tensor, der keiner ist</translation>
    </message>
    <message>
        <source>a view outside its storage</source>
        <translation>eine Sicht außerhalb ihres Speichers</translation>
    </message>
    <message>
        <source>a {kind}</source>
        <translation>ein Objekt vom Typ {kind}</translation>
    </message>
    <message>
        <source>a {kind} of {count} parts</source>
        <translation>vom Typ {kind} mit {count} Teilen</translation>
    </message>
    <message>
        <source>about {seconds:.0f} min</source>
        <translation>etwa {seconds:.0f} min</translation>
    </message>
    <message>
        <source>about {seconds:.0f} s</source>
        <translation>etwa {seconds:.0f} s</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>alle Köpfe</translation>
    </message>
    <message>
        <source>all {count} layers</source>
        <translation>alle {count} Schichten</translation>
    </message>
    <message>
        <source>an array of shape {shape} is not a picture</source>
        <translation>ein Array der Form {shape} ist kein Bild</translation>
    </message>
    <message>
        <source>an input of {height} x {width} pixels</source>
        <translation>einer Eingabe von {height} x {width} Pixeln</translation>
    </message>
    <message>
        <source>an unknown reference</source>
        <translation>ein unbekannter Verweis</translation>
    </message>
    <message>
        <source>an unknown storage</source>
        <translation>ein unbekannter Speicher</translation>
    </message>
    <message>
        <source>an unknown view</source>
        <translation>eine unbekannte Sicht</translation>
    </message>
    <message>
        <source>answer at “{token}”, token {place}</source>
        <translation>Antwort bei „{token}“, Token {place}</translation>
    </message>
    <message>
        <source>answer ends</source>
        <translation>Antwort endet</translation>
    </message>
    <message>
        <source>answer starts</source>
        <translation>Antwort beginnt</translation>
    </message>
    <message>
        <source>answer “{answer}”</source>
        <translation>Antwort „{answer}“</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>at the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>at the lower left</source>
        <translation>unten links</translation>
    </message>
    <message>
        <source>at the lower right</source>
        <translation>unten rechts</translation>
    </message>
    <message>
        <source>at the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>at the upper left</source>
        <translation>oben links</translation>
    </message>
    <message>
        <source>at the upper right</source>
        <translation>oben rechts</translation>
    </message>
    <message>
        <source>auto needs a weights file: write auto@best.pth.</source>
        <translation>auto braucht eine Gewichtedatei: auto@best.pth schreiben.</translation>
    </message>
    <message>
        <source>baseline score</source>
        <translation>Wert der Baseline</translation>
    </message>
    <message>
        <source>begins like {kind} but cannot be decoded: it is damaged or a rare variant. Save it anew as PNG.</source>
        <translation>beginnt wie {kind}, kann aber nicht decodiert werden: beschädigt oder eine seltene Variante. Erneut als PNG speichern.</translation>
    </message>
    <message>
        <source>black</source>
        <translation>schwarz</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>call {number}</source>
        <translation>Aufruf {number}</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>channels last</source>
        <translation>Kanäle zuletzt</translation>
    </message>
    <message>
        <source>chosen {value} at {token}</source>
        <translation>gewählt {value} bei {token}</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>class of the text</source>
        <translation>Klasse des Textes</translation>
    </message>
    <message>
        <source>class of “{token}”, token {place}</source>
        <translation>Klasse von „{token}“, Token {place}</translation>
    </message>
    <message>
        <source>class {index}</source>
        <translation>Klasse {index}</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>Klasse {number}</translation>
    </message>
    <message>
        <source>coloured by type of head</source>
        <translation>nach Kopftyp gefärbt</translation>
    </message>
    <message>
        <source>comes close</source>
        <translation>passt fast</translation>
    </message>
    <message>
        <source>comes close: {missing} missing, {over} left over</source>
        <translation>passt fast: {missing} fehlen, {over} übrig</translation>
    </message>
    <message>
        <source>completeness error</source>
        <translation>Vollständigkeitsfehler</translation>
    </message>
    <message>
        <source>config.json in {name}</source>
        <translation>config.json in {name}</translation>
    </message>
    <message>
        <source>config.json says nothing readable about the preprocessing, so it is assumed</source>
        <translation>config.json sagt nichts Lesbares über die Vorverarbeitung, sie ist daher angenommen</translation>
    </message>
    <message>
        <source>constants of {constants}</source>
        <translation>Konstanten von {constants}</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>eigene</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>delimiter</source>
        <translation>Trenner</translation>
    </message>
    <message>
        <source>deviation {number}</source>
        <translation>Standardabweichung {number}</translation>
    </message>
    <message>
        <source>direction {origin}</source>
        <translation>Richtung {origin}</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>distillation</source>
        <translation>Destillation</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>dropped image</source>
        <translation>abgelegtes Bild</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>each cell is the strongest of {count}&#xa0;×&#xa0;{count}</source>
        <translation>jede Zelle ist die stärkste aus {count}&#xa0;×&#xa0;{count}</translation>
    </message>
    <message>
        <source>each crop is what one position of the layer sees</source>
        <translation>jeder Ausschnitt ist, was eine Position der Schicht sieht</translation>
    </message>
    <message>
        <source>each on its own scale</source>
        <translation>jede auf eigener Skala</translation>
    </message>
    <message>
        <source>each row scaled to sum to one</source>
        <translation>jede Zeile auf Summe eins skaliert</translation>
    </message>
    <message>
        <source>each {cells} × {cells} square roots of means of the weights, on its own scale</source>
        <translation>jeweils {cells} × {cells} Wurzeln von Mittelwerten der Gewichte, auf eigener Skala</translation>
    </message>
    <message>
        <source>embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>ends at</source>
        <translation>endet bei</translation>
    </message>
    <message>
        <source>ends at {token} ({place})</source>
        <translation>endet bei {token} ({place})</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>every value is zero</source>
        <translation>alle Werte sind null</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>far more layers than there are tensors</source>
        <translation>weit mehr Schichten, als es Tensoren gibt</translation>
    </message>
    <message>
        <source>far more tensors than there are</source>
        <translation>weit mehr Tensoren, als es gibt</translation>
    </message>
    <message>
        <source>feature {index}</source>
        <translation>Merkmal {index}</translation>
    </message>
    <message>
        <source>features of {shape}, no class scores</source>
        <translation>Merkmale von {shape}, keine Klassenwerte</translation>
    </message>
    <message>
        <source>features, no class scores</source>
        <translation>Merkmale, keine Klassenwerte</translation>
    </message>
    <message>
        <source>fits exactly</source>
        <translation>passt genau</translation>
    </message>
    <message>
        <source>fits, 1 tensor of the file left aside</source>
        <translation>passt, 1 Tensor der Datei nicht verwendet</translation>
    </message>
    <message>
        <source>fits, {count} tensors of the file left aside</source>
        <translation>passt, {count} Tensoren der Datei nicht verwendet</translation>
    </message>
    <message>
        <source>frame 1 of {frames}</source>
        <translation>Einzelbild 1 von {frames}</translation>
    </message>
    <message>
        <source>from 0 to the largest of the head</source>
        <translation>von 0 bis zum größten Gewicht des Kopfes</translation>
    </message>
    <message>
        <source>from text {one} to text {other} only</source>
        <translation>nur von Text {one} zu Text {other}</translation>
    </message>
    <message>
        <source>from zero</source>
        <translation>von null</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>hatched: not seen by the network</source>
        <translation>schraffiert: vom Netz nicht gesehen</translation>
    </message>
    <message>
        <source>head {number}</source>
        <translation>Kopf {number}</translation>
    </message>
    <message>
        <source>heads {first} and {last}</source>
        <translation>Köpfe {first} und {last}</translation>
    </message>
    <message>
        <source>hf: takes a whole folder with its own weights; leave away what follows the @.</source>
        <translation>hf: nimmt einen ganzen Ordner mit eigenen Gewichten; was ab dem @ folgt, weglassen.</translation>
    </message>
    <message>
        <source>highest {value} at {token}</source>
        <translation>am höchsten {value} bei {token}</translation>
    </message>
    <message>
        <source>how alike both texts are</source>
        <translation>Ähnlichkeit beider Texte</translation>
    </message>
    <message>
        <source>hub:FOLDER#ENTRY with an entry of the hubconf.py in the folder</source>
        <translation>hub:FOLDER#ENTRY mit einem Eintrag der hubconf.py im Ordner</translation>
    </message>
    <message>
        <source>in an unknown way</source>
        <translation>auf unbekannte Weise</translation>
    </message>
    <message>
        <source>in place of “{token}”, token {place}</source>
        <translation>anstelle von „{token}“, Token {place}</translation>
    </message>
    <message>
        <source>in the centre</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>induction</source>
        <translation>Induktion</translation>
    </message>
    <message>
        <source>is PostScript, not a picture. Save it as PNG and open that.</source>
        <translation>ist PostScript, kein Bild. Als PNG speichern und dieses öffnen.</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the picture. Run `git lfs pull` in its folder.</source>
        <translation>ist ein Zeiger von Git LFS, nicht das Bild. Im zugehörigen Ordner `git lfs pull` ausführen.</translation>
    </message>
    <message>
        <source>is a HEIC photo, which Inspector does not read. Save it as JPEG or PNG first.</source>
        <translation>ist ein HEIC-Foto, das Inspector nicht liest. Zuerst als JPEG oder PNG speichern.</translation>
    </message>
    <message>
        <source>is a PDF document, not a picture. Save the page as PNG and open that.</source>
        <translation>ist ein PDF-Dokument, kein Bild. Die Seite als PNG speichern und dieses öffnen.</translation>
    </message>
    <message>
        <source>is a web page, not a picture. Download the picture itself.</source>
        <translation>ist eine Webseite, kein Bild. Das Bild selbst herunterladen.</translation>
    </message>
    <message>
        <source>is an SVG drawing. Save it as PNG and open that.</source>
        <translation>ist eine SVG-Zeichnung. Als PNG speichern und dieses öffnen.</translation>
    </message>
    <message>
        <source>is not a picture that Inspector reads: PNG, JPEG, TIFF, WebP, GIF, BMP, AVIF, JPEG 2000 or DICOM.</source>
        <translation>ist kein Bild, das Inspector liest: PNG, JPEG, TIFF, WebP, GIF, BMP, AVIF, JPEG 2000 oder DICOM.</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>größter Wert</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>layers from top to bottom, heads from left to right</source>
        <translation>Schichten von oben nach unten, Köpfe von links nach rechts</translation>
    </message>
    <message>
        <source>length of the text’s vector</source>
        <translation>Länge des Textvektors</translation>
    </message>
    <message>
        <source>letters by the width</source>
        <translation>Schrift nach der Breite</translation>
    </message>
    <message>
        <source>letters of {letters:g} pt</source>
        <translation>Schrift von {letters:g} pt</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>like {unit}</source>
        <translation>wie {unit}</translation>
    </message>
    <message>
        <source>logarithms of weights to the base of ten from {low} to {high}</source>
        <translation>Zehnerlogarithmen der Gewichte von {low} bis {high}</translation>
    </message>
    <message>
        <source>logit lens {label}</source>
        <translation>Logit-Linse {label}</translation>
    </message>
    <message>
        <source>lowest {value} at {token}</source>
        <translation>am niedrigsten {value} bei {token}</translation>
    </message>
    <message>
        <source>making it runs code</source>
        <translation>beim Erzeugen läuft Code</translation>
    </message>
    <message>
        <source>making it runs that code: {names}</source>
        <translation>beim Erzeugen läuft dieser Code: {names}</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>max over colour channels of |d score / d x|. raw has the size of the network&apos;s input.</source>
        <translation>Maximum über die Farbkanäle von |d score / d x|. raw hat die Größe der Eingabe des Netzes.</translation>
    </message>
    <message>
        <source>max over colour channels of |mean over samples of d score / d x at x + N(0, sigma^2)|, where sigma is noise x (max - min) of the normalised input. raw has the size of the network&apos;s input.</source>
        <translation>Maximum über die Farbkanäle von |Mittel über die Stichproben von d score / d x bei x + N(0, sigma^2)|, wobei sigma = noise x (max - min) der normalisierten Eingabe ist. raw hat die Größe der Eingabe des Netzes.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>mean {mean}, deviation {deviation}</source>
        <translation>Mittelwert {mean}, Standardabweichung {deviation}</translation>
    </message>
    <message>
        <source>mean {number}</source>
        <translation>Mittelwert {number}</translation>
    </message>
    <message>
        <source>middle {width}&#xa0;×&#xa0;{height}</source>
        <translation>Mitte {width}&#xa0;×&#xa0;{height}</translation>
    </message>
    <message>
        <source>more than {limit} different Python objects</source>
        <translation>mehr als {limit} verschiedene Python-Objekte</translation>
    </message>
    <message>
        <source>neuron {neuron} of {layer}</source>
        <translation>Neuron {neuron} von {layer}</translation>
    </message>
    <message>
        <source>next</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>next token after “{text}”</source>
        <translation>nächstes Token nach „{text}“</translation>
    </message>
    <message>
        <source>no answer in the text</source>
        <translation>keine Antwort im Text</translation>
    </message>
    <message>
        <source>no deviation, or one of zero</source>
        <translation>keine Standardabweichung oder eine von null</translation>
    </message>
    <message>
        <source>no duplicates</source>
        <translation>keine Duplikate</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>no parameters</source>
        <translation>keine Parameter</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund angegeben</translation>
    </message>
    <message>
        <source>no tensor</source>
        <translation>keinen Tensor</translation>
    </message>
    <message>
        <source>no type stands out {count}</source>
        <translation>kein Typ sticht hervor {count}</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none of a type</source>
        <translation>keiner mit einem Typ</translation>
    </message>
    <message>
        <source>normalisation {name}</source>
        <translation>Normalisierung {name}</translation>
    </message>
    <message>
        <source>nothing is left of the picture there</source>
        <translation>dort ist vom Bild nichts mehr übrig</translation>
    </message>
    <message>
        <source>nothing positive here</source>
        <translation>hier nichts Positives</translation>
    </message>
    <message>
        <source>of a special class</source>
        <translation>von einer besonderen Klasse</translation>
    </message>
    <message>
        <source>of type unknown</source>
        <translation>von unbekanntem Typ</translation>
    </message>
    <message>
        <source>of type {dtype}</source>
        <translation>vom Typ {dtype}</translation>
    </message>
    <message>
        <source>of type {kind}</source>
        <translation>vom Typ {kind}</translation>
    </message>
    <message>
        <source>on {device} in {precision}</source>
        <translation>auf {device} in {precision}</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>one scale for all</source>
        <translation>eine Skala für alle</translation>
    </message>
    <message>
        <source>one scale for each column</source>
        <translation>eine Skala je Spalte</translation>
    </message>
    <message>
        <source>one scale from {low} to {high}</source>
        <translation>eine Skala von {low} bis {high}</translation>
    </message>
    <message>
        <source>only links of {text!r} (token {place})</source>
        <translation>nur Verbindungen von {text!r} (Token {place})</translation>
    </message>
    <message>
        <source>only links to {text!r} (token {place})</source>
        <translation>nur Verbindungen zu {text!r} (Token {place})</translation>
    </message>
    <message>
        <source>only the strongest link of each token and head</source>
        <translation>nur die stärkste Verbindung jedes Tokens und Kopfes</translation>
    </message>
    <message>
        <source>only the {count} strongest links of each token and head</source>
        <translation>nur die {count} stärksten Verbindungen jedes Tokens und Kopfes</translation>
    </message>
    <message>
        <source>only to {token!r}: choose another token to see what flows there</source>
        <translation>nur zu {token!r}: Ein anderes Token wählen, um zu sehen, was dorthin fließt</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>Padding</translation>
    </message>
    <message>
        <source>part {number} of the output</source>
        <translation>Teil {number} der Ausgabe</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>paused at step {step} of {steps}</source>
        <translation>angehalten, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>preprocessor_config.json cannot be understood, so the preprocessing is assumed</source>
        <translation>preprocessor_config.json ist nicht zu verstehen, die Vorverarbeitung ist daher angenommen</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>py:{rest} names no module and function. Write {form}.</source>
        <translation>py:{rest} nennt nicht Modul und Funktion. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>reaches {number}</source>
        <translation>erreicht {number}</translation>
    </message>
    <message>
        <source>red above zero, blue below</source>
        <translation>rot über null, blau darunter</translation>
    </message>
    <message>
        <source>red for it, blue against it</source>
        <translation>rot dafür, blau dagegen</translation>
    </message>
    <message>
        <source>register {number}</source>
        <translation>Register {number}</translation>
    </message>
    <message>
        <source>rows attend to columns</source>
        <translation>Zeilen achten auf Spalten</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>running at step {step} of {steps}</source>
        <translation>läuft, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>safetensors in several files</source>
        <translation>safetensors in mehreren Dateien</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>score(e) - score(e with the word embedding of the replacement at the token). The tokens that the tokenizer added, and a mask that is asked about, stay and get nothing. The values need not add up to anything.</source>
        <translation>score(e) - score(e mit dem Wort-Embedding des Ersatzes an der Stelle des Tokens). Die Token, die der Tokenizer hinzugefügt hat, und eine Maske, nach der gefragt wird, bleiben stehen und bekommen nichts. Die Werte müssen zusammen nichts Bestimmtes ergeben.</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
    <message>
        <source>shaded is the attention of each sentence</source>
        <translation>eingefärbt ist die Attention jedes Satzes</translation>
    </message>
    <message>
        <source>shaded is the attention of each token</source>
        <translation>eingefärbt ist die Attention jedes Tokens</translation>
    </message>
    <message>
        <source>shaded is the attention of each word</source>
        <translation>eingefärbt ist die Attention jedes Wortes</translation>
    </message>
    <message>
        <source>shares of the largest weight in each column from {low} to {high}</source>
        <translation>Anteile am größten Gewicht jeder Spalte von {low} bis {high}</translation>
    </message>
    <message>
        <source>shares of the largest weight in each row from {low} to {high}</source>
        <translation>Anteile am größten Gewicht jeder Zeile von {low} bis {high}</translation>
    </message>
    <message>
        <source>shorter side resized to {pixels} ({how})</source>
        <translation>kürzere Seite auf {pixels} skaliert ({how})</translation>
    </message>
    <message>
        <source>similarity of both texts</source>
        <translation>Ähnlichkeit beider Texte</translation>
    </message>
    <message>
        <source>single value</source>
        <translation>einzelner Wert</translation>
    </message>
    <message>
        <source>sink</source>
        <translation>Senke</translation>
    </message>
    <message>
        <source>sizes of {sizes}</source>
        <translation>Größen von {sizes}</translation>
    </message>
    <message>
        <source>so it cannot be seen where it attends</source>
        <translation>daher ist nicht zu sehen, worauf es achtet</translation>
    </message>
    <message>
        <source>so its attention to this input cannot be read</source>
        <translation>daher ist die Attention für diese Eingabe nicht lesbar</translation>
    </message>
    <message>
        <source>sparse or quantized</source>
        <translation>dünn besetzt oder quantisiert</translation>
    </message>
    <message>
        <source>special tokens hidden, with {percent:.0f} % of the weights</source>
        <translation>Sondertoken ausgeblendet, mit {percent:.0f} % der Gewichte</translation>
    </message>
    <message>
        <source>special tokens, not shaded, take {percent:.0f} %</source>
        <translation>Sondertoken, nicht eingefärbt, erhalten {percent:.0f} %</translation>
    </message>
    <message>
        <source>square roots of weights from {low} to {high}</source>
        <translation>Wurzeln der Gewichte von {low} bis {high}</translation>
    </message>
    <message>
        <source>squashed to {width}&#xa0;×&#xa0;{height} ({how})</source>
        <translation>gestaucht auf {width}&#xa0;×&#xa0;{height} ({how})</translation>
    </message>
    <message>
        <source>starts at</source>
        <translation>beginnt bei</translation>
    </message>
    <message>
        <source>starts at {token} ({place})</source>
        <translation>beginnt bei {token} ({place})</translation>
    </message>
    <message>
        <source>sum over colour channels of (x - x&apos;) . integral over a of d score / d x at x&apos; + a (x - x&apos;), by Gauss-Legendre quadrature. The attributions add up to score(x) - score(x&apos;); completeness error is how far they are from it. raw has the size of the network&apos;s input.</source>
        <translation>Summe über die Farbkanäle von (x - x&apos;) . Integral über a von d score / d x bei x&apos; + a (x - x&apos;), durch Gauß-Legendre-Quadratur. Die Attributionen ergeben zusammen score(x) - score(x&apos;); der Vollständigkeitsfehler sagt, wie weit sie davon entfernt sind. raw hat die Größe der Eingabe des Netzes.</translation>
    </message>
    <message>
        <source>sum over colour channels of x . d score / d x, with x the normalised input: against a baseline of the mean colour. raw has the size of the network&apos;s input.</source>
        <translation>Summe über die Farbkanäle von x . d score / d x mit der normalisierten Eingabe x: gegen eine Baseline in der mittleren Farbe. raw hat die Größe der Eingabe des Netzes.</translation>
    </message>
    <message>
        <source>sum over the width of (e - e&apos;) . integral over a of d score / d e at e&apos; + a (e - e&apos;), by Gauss-Legendre quadrature, with e the word embeddings, as they enter the network (scaled, where it scales them), and e&apos; those of the same text where padding stands for every token, or the end of a text where there is none or where nobody trained it. The tokens that the tokenizer added, and a mask that is asked about, stay and get nothing. The values add up to score(e) - score(e&apos;); completeness error is how far they are from it. For the similarity of two texts each in turn becomes padding while the other stays, and the baseline score is the mean of both times.</source>
        <translation>Summe über die Breite von (e - e&apos;) . Integral über a von d score / d e bei e&apos; + a (e - e&apos;), durch Gauß-Legendre-Quadratur; e sind die Wort-Embeddings, wie sie in das Netz gehen (skaliert, wo es sie skaliert), e&apos; die desselben Textes, in dem für jedes Token Padding steht, oder das Ende eines Textes, wo es kein Padding gibt oder es nie trainiert wurde. Die Token, die der Tokenizer hinzugefügt hat, und eine Maske, nach der gefragt wird, bleiben stehen und bekommen nichts. Die Werte ergeben zusammen score(e) - score(e&apos;); der Vollständigkeitsfehler sagt, wie weit sie davon entfernt sind. Bei der Ähnlichkeit zweier Texte wird abwechselnd einer zu Padding, während der andere bleibt, und der Wert der Baseline ist das Mittel aus beiden Malen.</translation>
    </message>
    <message>
        <source>sum over the width of e . d score / d e, with e the word embedding of the token: against a baseline of zeros. Also the tokens that the tokenizer added have their share.</source>
        <translation>Summe über die Breite von e . d score / d e mit dem Wort-Embedding e des Tokens: gegen eine Baseline aus Nullen. Auch die Token, die der Tokenizer hinzugefügt hat, haben ihren Anteil.</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the download does not have the expected sha256</source>
        <translation>der Download hat nicht den erwarteten sha256</translation>
    </message>
    <message>
        <source>the download failed ({reason})</source>
        <translation>der Download ist fehlgeschlagen ({reason})</translation>
    </message>
    <message>
        <source>the download was cut off</source>
        <translation>der Download wurde abgebrochen</translation>
    </message>
    <message>
        <source>the figure, as a drawing</source>
        <translation>die Abbildung, als Zeichnung</translation>
    </message>
    <message>
        <source>the figure, as a picture</source>
        <translation>die Abbildung, als Bild</translation>
    </message>
    <message>
        <source>the folder {folder} is read-only</source>
        <translation>der Ordner {folder} ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the numbers on the photo&apos;s pixels</source>
        <translation>die Zahlen auf den Pixeln des Fotos</translation>
    </message>
    <message>
        <source>the numbers: raw at the layer&apos;s size, map on the photo&apos;s pixels, meta</source>
        <translation>die Zahlen: raw in der Größe der Schicht, map auf den Pixeln des Fotos, meta</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>die Ausgabe</translation>
    </message>
    <message>
        <source>the output&apos;s field {name!r}</source>
        <translation>das Feld {name!r} der Ausgabe</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>das Foto</translation>
    </message>
    <message>
        <source>the record</source>
        <translation>Herkunftsnachweis</translation>
    </message>
    <message>
        <source>the score is read at all tokens</source>
        <translation>der Wert wird bei allen Token abgelesen</translation>
    </message>
    <message>
        <source>the score is read at token {place}, {token!r}</source>
        <translation>der Wert wird bei Token {place}, {token!r}, abgelesen</translation>
    </message>
    <message>
        <source>the server answers {code}</source>
        <translation>der Server antwortet {code}</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>der Server antwortet nicht</translation>
    </message>
    <message>
        <source>the strongest line is a weight of {largest:.2g}, weights below {faintest:.2g} are not drawn</source>
        <translation>die stärkste Linie steht für ein Gewicht von {largest:.2g}, Gewichte unter {faintest:.2g} sind nicht gezeichnet</translation>
    </message>
    <message>
        <source>the tokens on the left attend to those on the right</source>
        <translation>die Token links achten auf die rechts</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>es gibt keine Verbindung</translation>
    </message>
    <message>
        <source>there is no difference</source>
        <translation>es gibt keinen Unterschied</translation>
    </message>
    <message>
        <source>there is no folder {folder}</source>
        <translation>den Ordner {folder} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no weight above zero</source>
        <translation>kein Gewicht liegt über null</translation>
    </message>
    <message>
        <source>timm has no pretrained weights for {name}. Use random weights instead.</source>
        <translation>timm hat keine vortrainierten Gewichte für {name}. Stattdessen zufällige Gewichte verwenden.</translation>
    </message>
    <message>
        <source>timm:{name} needs timm: {command}.</source>
        <translation>timm:{name} benötigt timm: {command}.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>token {index}</source>
        <translation>Token {index}</translation>
    </message>
    <message>
        <source>token {token}</source>
        <translation>Token {token}</translation>
    </message>
    <message>
        <source>torch file</source>
        <translation>torch-Datei</translation>
    </message>
    <message>
        <source>torch file of the old format</source>
        <translation>torch-Datei im alten Format</translation>
    </message>
    <message>
        <source>torchvision:resnet50, timm:NAME, hf:FOLDER, or the path of a .pth, .pt or .safetensors file</source>
        <translation>torchvision:resnet50, timm:NAME, hf:FOLDER oder der Pfad einer .pth-, .pt- oder .safetensors-Datei</translation>
    </message>
    <message>
        <source>torchvision:resnet50, timm:vit_base_patch16_224, or a path</source>
        <translation>torchvision:resnet50, timm:vit_base_patch16_224 oder ein Pfad</translation>
    </message>
    <message>
        <source>transparent parts laid on white</source>
        <translation>durchsichtige Teile auf Weiß gelegt</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>undefiniert</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>unit {units}</source>
        <translation>Einheit {units}</translation>
    </message>
    <message>
        <source>unit {unit}</source>
        <translation>Einheit {unit}</translation>
    </message>
    <message>
        <source>unreadable EXIF, shown as stored</source>
        <translation>EXIF nicht lesbar, gezeigt wie gespeichert</translation>
    </message>
    <message>
        <source>values for and against from {low} to {high}</source>
        <translation>Werte dafür und dagegen von {low} bis {high}</translation>
    </message>
    <message>
        <source>values for and against from {low} to {high} (locked range)</source>
        <translation>Werte dafür und dagegen von {low} bis {high} (fester Wertebereich)</translation>
    </message>
    <message>
        <source>values for and against from {low} to {high} (manual range)</source>
        <translation>Werte dafür und dagegen von {low} bis {high} (Wertebereich von Hand)</translation>
    </message>
    <message>
        <source>values from {low} to {high}</source>
        <translation>Werte von {low} bis {high}</translation>
    </message>
    <message>
        <source>values from {low} to {high} (locked range)</source>
        <translation>Werte von {low} bis {high} (fester Wertebereich)</translation>
    </message>
    <message>
        <source>values from {low} to {high} (manual range)</source>
        <translation>Werte von {low} bis {high} (Wertebereich von Hand)</translation>
    </message>
    <message>
        <source>values {low:.4g} to {high:.4g} scaled to 0 to 255</source>
        <translation>Werte {low:.4g} bis {high:.4g} auf 0 bis 255 skaliert</translation>
    </message>
    <message>
        <source>values {low:.4g} to {high:.4g} scaled to 0 to 255, undefined values shown black</source>
        <translation>Werte {low:.4g} bis {high:.4g} auf 0 bis 255 skaliert, nicht definierte Werte schwarz gezeigt</translation>
    </message>
    <message>
        <source>vector of the text</source>
        <translation>Vektor des Textes</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting at step {step} of {steps}</source>
        <translation>wartet, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>weights from {low} to {high}</source>
        <translation>Gewichte von {low} bis {high}</translation>
    </message>
    <message>
        <source>weights from {wrapper}</source>
        <translation>Gewichte aus {wrapper}</translation>
    </message>
    <message>
        <source>weights packed</source>
        <translation>Gewichte gepackt</translation>
    </message>
    <message>
        <source>what a token has of itself is left out</source>
        <translation>was ein Token von sich selbst hat, ist weggelassen</translation>
    </message>
    <message>
        <source>window {window} of {windows}</source>
        <translation>Fenster {window} von {windows}</translation>
    </message>
    <message>
        <source>{architecture} cannot be built: {reason}.</source>
        <translation>{architecture} kann nicht gebaut werden: {reason}.</translation>
    </message>
    <message>
        <source>{architecture} is not an image classifier; this version explains image classifiers.</source>
        <translation>{architecture} ist kein Bildklassifikator; diese Version erklärt Bildklassifikatoren.</translation>
    </message>
    <message>
        <source>{broken} of {count} photos could not be read again. Their cards say why.</source>
        <translation>Nicht erneut lesbar: {broken} von {count} Fotos. Der Grund steht bei ihnen in der Liste.</translation>
    </message>
    <message>
        <source>{command}: click the field, then press the new key</source>
        <translation>{command}: ins Feld klicken, dann die neue Taste drücken</translation>
    </message>
    <message>
        <source>{compiled}, opened by its weights as {title}</source>
        <translation>{compiled}, anhand der Gewichte geöffnet als {title}</translation>
    </message>
    <message>
        <source>{count:,} done</source>
        <translation>{count:,} fertig</translation>
    </message>
    <message>
        <source>{count:,} failed</source>
        <translation>{count:,} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count:,} heads</source>
        <translation>{count:,} Köpfe</translation>
    </message>
    <message>
        <source>{count:,} infinite</source>
        <translation>{count:,} unendlich</translation>
    </message>
    <message>
        <source>{count:,} inputs are left out</source>
        <translation>{count:,} Eingaben ausgelassen</translation>
    </message>
    <message>
        <source>{count:,} layers are left out: the other model has none of that name and size.</source>
        <translation>{count:,} Schichten sind ausgelassen: Das andere Modell hat keine mit diesen Namen und Größen.</translation>
    </message>
    <message>
        <source>{count:,} links</source>
        <translation>{count:,} Verbindungen</translation>
    </message>
    <message>
        <source>{count:,} magnitudes</source>
        <translation>{count:,} Beträge</translation>
    </message>
    <message>
        <source>{count:,} names: {names}</source>
        <translation>{count:,} Namen: {names}</translation>
    </message>
    <message>
        <source>{count:,} parameters</source>
        <translation>{count:,} Parameter</translation>
    </message>
    <message>
        <source>{count:,} paused</source>
        <translation>{count:,} angehalten</translation>
    </message>
    <message>
        <source>{count:,} photos</source>
        <translation>{count:,} Fotos</translation>
    </message>
    <message>
        <source>{count:,} pictures: {states}</source>
        <translation>{count:,} Bilder: {states}</translation>
    </message>
    <message>
        <source>{count:,} report pictures</source>
        <translation>{count:,} Berichtsbilder</translation>
    </message>
    <message>
        <source>{count:,} running</source>
        <translation>{count:,} laufen</translation>
    </message>
    <message>
        <source>{count:,} steps</source>
        <translation>{count:,} Schritte</translation>
    </message>
    <message>
        <source>{count:,} tensors</source>
        <translation>{count:,} Tensoren</translation>
    </message>
    <message>
        <source>{count:,} tensors in the file</source>
        <translation>{count:,} Tensoren in der Datei</translation>
    </message>
    <message>
        <source>{count:,} texts</source>
        <translation>{count:,} Texte</translation>
    </message>
    <message>
        <source>{count:,} tokens</source>
        <translation>{count:,} Token</translation>
    </message>
    <message>
        <source>{count:,} tokens are unknown to the model, which reads {token}</source>
        <translation>{count:,} Token sind dem Modell unbekannt; es liest dafür {token}</translation>
    </message>
    <message>
        <source>{count:,} tokens, more than the {limit:,} read at once: {windows} overlapping windows</source>
        <translation>{count:,} Token, mehr als die {limit:,}, die auf einmal gelesen werden: {windows} überlappende Fenster</translation>
    </message>
    <message>
        <source>{count:,} tokens, which the decoder reads again</source>
        <translation>{count:,} Token, die der Decoder noch einmal liest</translation>
    </message>
    <message>
        <source>{count:,} tokens, {target:,} in the target</source>
        <translation>{count:,} Token, {target:,} im Ziel</translation>
    </message>
    <message>
        <source>{count:,} units</source>
        <translation>{count:,} Einheiten</translation>
    </message>
    <message>
        <source>{count:,} units selected: {units}</source>
        <translation>{count:,} Einheiten gewählt: {units}</translation>
    </message>
    <message>
        <source>{count:,} values</source>
        <translation>{count:,} Werte</translation>
    </message>
    <message>
        <source>{count:,} waiting</source>
        <translation>{count:,} warten</translation>
    </message>
    <message>
        <source>{count} BatchNorms folded</source>
        <translation>{count} BatchNorms eingerechnet</translation>
    </message>
    <message>
        <source>{count} class names</source>
        <translation>{count} Klassennamen</translation>
    </message>
    <message>
        <source>{count} classes</source>
        <translation>{count} Klassen</translation>
    </message>
    <message>
        <source>{count} classes contain {typed!r}: {names}. Name one.</source>
        <translation>{count} Klassen enthalten {typed!r}: {names}. Eine davon nennen.</translation>
    </message>
    <message>
        <source>{count} could not be read</source>
        <translation>{count} nicht lesbar</translation>
    </message>
    <message>
        <source>{count} crops</source>
        <translation>{count} Ausschnitte</translation>
    </message>
    <message>
        <source>{count} dead units</source>
        <translation>{count} tote Einheiten</translation>
    </message>
    <message>
        <source>{count} duplicates</source>
        <translation>{count} Duplikate</translation>
    </message>
    <message>
        <source>{count} filters, {size}</source>
        <translation>{count} Filter, {size}</translation>
    </message>
    <message>
        <source>{count} gave no answer: {reasons}</source>
        <translation>{count} ohne Antwort: {reasons}</translation>
    </message>
    <message>
        <source>{count} heads</source>
        <translation>{count} Köpfe</translation>
    </message>
    <message>
        <source>{count} inputs</source>
        <translation>{count} Eingaben</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} Schichten</translation>
    </message>
    <message>
        <source>{count} maximized pictures</source>
        <translation>{count} maximierte Bilder</translation>
    </message>
    <message>
        <source>{count} methods</source>
        <translation>{count} Methoden</translation>
    </message>
    <message>
        <source>{count} of the files could not be read.</source>
        <translation>{count} der Dateien konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} Parameter</translation>
    </message>
    <message>
        <source>{count} pictures that maximize units of {layer}</source>
        <translation>{count} Bilder, die Einheiten von {layer} maximieren</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} Schritte</translation>
    </message>
    <message>
        <source>{count} steps/s</source>
        <translation>{count} Schritte/s</translation>
    </message>
    <message>
        <source>{count} units need as many weights, not {given}.</source>
        <translation>{count} Einheiten brauchen ebenso viele Gewichte, nicht {given}.</translation>
    </message>
    <message>
        <source>{count} units of {layer}</source>
        <translation>{count} Einheiten von {layer}</translation>
    </message>
    <message>
        <source>{count} warnings and errors</source>
        <translation>{count} Warnungen und Fehler</translation>
    </message>
    <message>
        <source>{count}, each in the record</source>
        <translation>{count}, einzeln im Herkunftsnachweis</translation>
    </message>
    <message>
        <source>{current:,} of {count:,}</source>
        <translation>{current:,} von {count:,}</translation>
    </message>
    <message>
        <source>{current} of {count}</source>
        <translation>{current} von {count}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{done:,.0f} of {total:,.0f} photos</source>
        <translation>{done:,.0f} von {total:,.0f} Fotos</translation>
    </message>
    <message>
        <source>{done:,.0f} of {total:,.0f} photos, {seconds:.0f} s left</source>
        <translation>{done:,.0f} von {total:,.0f} Fotos, noch {seconds:.0f} s</translation>
    </message>
    <message>
        <source>{done:,} of {count:,} photos</source>
        <translation>{done:,} von {count:,} Fotos</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{entry} in {title} has lazy layers without a shape. Call it once on an input before.</source>
        <translation>{entry} in {title} hat Lazy-Schichten ohne Form. Das Netz vorher einmal auf eine Eingabe anwenden.</translation>
    </message>
    <message>
        <source>{entry} in {title} has tensors without values (on the meta device).</source>
        <translation>{entry} in {title} hat Tensoren ohne Werte (auf dem Gerät meta).</translation>
    </message>
    <message>
        <source>{entry} in {title} is a network already, which takes no options.</source>
        <translation>{entry} in {title} ist bereits ein Netz, das keine Optionen annimmt.</translation>
    </message>
    <message>
        <source>{entry} in {title} is of type {kind}, which makes no network.</source>
        <translation>{entry} in {title} ist vom Typ {kind}, der kein Netz erzeugt.</translation>
    </message>
    <message>
        <source>{entry} in {title} makes TorchScript, which cannot be inspected layer by layer.</source>
        <translation>{entry} in {title} erzeugt TorchScript, das sich nicht Schicht für Schicht untersuchen lässt.</translation>
    </message>
    <message>
        <source>{entry} in {title} makes no network (torch.nn.Module), but a {kind}.</source>
        <translation>{entry} in {title} erzeugt kein Netz (torch.nn.Module), sondern ein Objekt vom Typ {kind}.</translation>
    </message>
    <message>
        <source>{explain_focus} explains what is in focus, {show_help} opens the help.</source>
        <translation>{explain_focus} erklärt, was im Fokus ist, {show_help} öffnet die Hilfe.</translation>
    </message>
    <message>
        <source>{files} in {folder}</source>
        <translation>{files} in {folder}</translation>
    </message>
    <message>
        <source>{file} asks for {count} {name}, which no network has. Refused.</source>
        <translation>{file} verlangt {count} {name}, was kein Netz hat. Abgelehnt.</translation>
    </message>
    <message>
        <source>{file} does not belong to the weights beside it: it asks for {demand}, but they hold {available:,} numbers in all.</source>
        <translation>{file} gehört nicht zu den Gewichten daneben: Die Datei verlangt {demand}, aber die Gewichte enthalten insgesamt {available:,} Zahlen.</translation>
    </message>
    <message>
        <source>{file} does not fit {architecture}: {shared}; {difference}.</source>
        <translation>{file} passt nicht zu {architecture}: {shared}; {difference}.</translation>
    </message>
    <message>
        <source>{file} does not fit {entry}: {matching} of {count} tensors match; {difference}.</source>
        <translation>{file} passt nicht zu {entry}: {matching} von {count} Tensoren stimmen überein; {difference}.</translation>
    </message>
    <message>
        <source>{file} holds a single tensor, not a network&apos;s weights.</source>
        <translation>{file} enthält einen einzelnen Tensor, nicht die Gewichte eines Netzes.</translation>
    </message>
    <message>
        <source>{file} holds a tensor whose name is no text ({tensor}). Refused.</source>
        <translation>{file} enthält einen Tensor, dessen Name kein Text ist ({tensor}). Abgelehnt.</translation>
    </message>
    <message>
        <source>{file} holds no network&apos;s weights: there is no mapping from names to tensors in it.</source>
        <translation>{file} enthält keine Gewichte eines Netzes: Es gibt darin keine Zuordnung von Namen zu Tensoren.</translation>
    </message>
    <message>
        <source>{file} is there; opening {model} would run its code.</source>
        <translation>{file} ist da; {model} zu öffnen würde seinen Code ausführen.</translation>
    </message>
    <message>
        <source>{file} nests more than {limit} levels deep. Refused.</source>
        <translation>{file} ist mehr als {limit} Ebenen tief verschachtelt. Abgelehnt.</translation>
    </message>
    <message>
        <source>{file} stopped in line {line}: {error}.</source>
        <translation>{file} brach in Zeile {line} ab: {error}.</translation>
    </message>
    <message>
        <source>{file} takes {shapes}, not an image (batch x channels x height x width).</source>
        <translation>{file} erwartet {shapes} und kein Bild (Batch x Kanäle x Höhe x Breite).</translation>
    </message>
    <message>
        <source>{file} was exported for {batch} images at once. Export it for one, or for any number.</source>
        <translation>{file} wurde für {batch} Bilder auf einmal exportiert. Für eines oder für eine beliebige Anzahl exportieren.</translation>
    </message>
    <message>
        <source>{filters}, channel 1 of {channels}</source>
        <translation>{filters}, Kanal 1 von {channels}</translation>
    </message>
    <message>
        <source>{filters}; middle gray is zero</source>
        <translation>{filters}; mittleres Grau ist null</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <source>{first} and {second} are alike at {row},{column} of {layer}: that is no direction.</source>
        <translation>{first} und {second} sind bei {row},{column} von {layer} gleich: Das ist keine Richtung.</translation>
    </message>
    <message>
        <source>{first} and {second} are alike to {layer}: that is no direction.</source>
        <translation>{first} und {second} sind für {layer} gleich: Das ist keine Richtung.</translation>
    </message>
    <message>
        <source>{first} is all zero at {row},{column} of {layer}: that is no direction.</source>
        <translation>{first} ist bei {row},{column} von {layer} überall null: Das ist keine Richtung.</translation>
    </message>
    <message>
        <source>{first} is all zero to {layer}: that is no direction.</source>
        <translation>{first} ist für {layer} überall null: Das ist keine Richtung.</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {reason}.</source>
        <translation>{folder} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{folder} holds no weights: there is no .safetensors, .pt, .pth, .ckpt or .bin file in it.</source>
        <translation>{folder} enthält keine Gewichte: Es gibt darin keine Datei .safetensors, .pt, .pth, .ckpt oder .bin.</translation>
    </message>
    <message>
        <source>{folder} holds {count} weights files: {names}. Choose one of them.</source>
        <translation>{folder} enthält {count} Dateien mit Gewichten: {names}. Eine davon wählen.</translation>
    </message>
    <message>
        <source>{found:,} of {layer}</source>
        <translation>{found:,} von {layer}</translation>
    </message>
    <message>
        <source>{found:,} of {total:,} tensors in the file</source>
        <translation>{found:,} von {total:,} Tensoren in der Datei</translation>
    </message>
    <message>
        <source>{grid} tokens</source>
        <translation>{grid} Token</translation>
    </message>
    <message>
        <source>{heading} by layer. {told}.</source>
        <translation>{heading}, nach Schicht. {told}.</translation>
    </message>
    <message>
        <source>{heads:,} heads in {count} layers</source>
        <translation>{heads:,} Köpfe in {count} Schichten</translation>
    </message>
    <message>
        <source>{heads:,} heads of {count} layers</source>
        <translation>{heads:,} Köpfe aus {count} Schichten</translation>
    </message>
    <message>
        <source>{hold} pauses. Finished pictures stay in the gallery, also after a restart.</source>
        <translation>{hold} hält an. Fertige Bilder bleiben in der Galerie, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>{keys} leaves full screen</source>
        <translation>{keys} verlässt das Vollbild</translation>
    </message>
    <message>
        <source>{key} belongs to {command}.</source>
        <translation>{key} gehört zu {command}.</translation>
    </message>
    <message>
        <source>{key} chooses a class and cannot be given away.</source>
        <translation>{key} wählt eine Klasse und kann nicht vergeben werden.</translation>
    </message>
    <message>
        <source>{key} has no place in {title}</source>
        <translation>{key} hat keinen Platz in {title}</translation>
    </message>
    <message>
        <source>{key} is missing in the file</source>
        <translation>{key} fehlt in der Datei</translation>
    </message>
    <message>
        <source>{key} is needed in lists, fields and pictures. Choose it together with Ctrl or Alt.</source>
        <translation>{key} wird in Listen, Feldern und Bildern gebraucht. Zusammen mit Strg oder Alt wählen.</translation>
    </message>
    <message>
        <source>{key} is {found} in the file and {wanted} in {title}</source>
        <translation>{key} ist {found} in der Datei und {wanted} in {title}</translation>
    </message>
    <message>
        <source>{kinds};;All files (*)</source>
        <translation>{kinds};;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>{label}
Class {index}, {percent}
Click to explain it</source>
        <translation>{label}
Klasse {index}, {percent}
Klicken, um sie zu erklären</translation>
    </message>
    <message>
        <source>{label} at {place}</source>
        <translation>{label} bei {place}</translation>
    </message>
    <message>
        <source>{label} must be a class index or &apos;predicted&apos;, not {typed!r}.</source>
        <translation>{label} muss ein Klassenindex oder &apos;predicted&apos; sein, nicht {typed!r}.</translation>
    </message>
    <message>
        <source>{label} must be a number, not {typed!r}.</source>
        <translation>{label} muss eine Zahl sein, nicht {typed!r}.</translation>
    </message>
    <message>
        <source>{label} must be between {low:g} and {high:g}, not {value:g}.</source>
        <translation>{label} muss zwischen {low:g} und {high:g} liegen, nicht bei {value:g}.</translation>
    </message>
    <message>
        <source>{label} must be one of {choices}, not {value!r}.</source>
        <translation>{label} muss eines von {choices} sein, nicht {value!r}.</translation>
    </message>
    <message>
        <source>{label} must be true or false, not {typed!r}.</source>
        <translation>{label} muss true oder false sein, nicht {typed!r}.</translation>
    </message>
    <message>
        <source>{layer} cannot affect the score: no gradient reaches it.</source>
        <translation>{layer} kann den Wert nicht beeinflussen: Kein Gradient reicht bis dorthin.</translation>
    </message>
    <message>
        <source>{layer} gives another shape for these pictures than for noise.</source>
        <translation>{layer} liefert für diese Bilder eine andere Form als für Rauschen.</translation>
    </message>
    <message>
        <source>{layer} has no plane of positions left (its output is {shape}).</source>
        <translation>{layer} hat keine Ebene von Positionen mehr (die Ausgabe ist {shape}).</translation>
    </message>
    <message>
        <source>{layer} has no plane of positions: its output is {shape}.</source>
        <translation>{layer} hat keine Ebene von Positionen: Die Ausgabe ist {shape}.</translation>
    </message>
    <message>
        <source>{layer} has no tensors of its own.</source>
        <translation>{layer} hat keine eigenen Tensoren.</translation>
    </message>
    <message>
        <source>{layer} has {count} units, 0 to {last}; there is no unit {unit}.</source>
        <translation>{layer} hat {count} Einheiten, 0 bis {last}; eine Einheit {unit} gibt es nicht.</translation>
    </message>
    <message>
        <source>{layer} has {rows} x {columns} positions for a picture of {size} pixels; there is no position {row},{column}.</source>
        <translation>{layer} hat für ein Bild von {size} Pixeln {rows} x {columns} Positionen; eine Position {row},{column} gibt es nicht.</translation>
    </message>
    <message>
        <source>{layer} has {rows} x {columns} positions for {photo}; there is no position {row},{column}.</source>
        <translation>{layer} hat {rows} x {columns} Positionen für {photo}; eine Position {row},{column} gibt es nicht.</translation>
    </message>
    <message>
        <source>{layer} is neither a convolution nor linear: it has no filters.</source>
        <translation>{layer} ist weder eine Faltung noch linear: Es gibt keine Filter.</translation>
    </message>
    <message>
        <source>{layer} is not called in a forward, or returns no tensor.</source>
        <translation>{layer} wird in einem Durchlauf nicht aufgerufen oder gibt keinen Tensor zurück.</translation>
    </message>
    <message>
        <source>{layer} of {model} cannot be computed for a picture of {size} pixels: {reason}. The model&apos;s own size is {own}.</source>
        <translation>{layer} von {model} lässt sich für ein Bild von {size} Pixeln nicht berechnen: {reason}. Die eigene Größe des Modells ist {own}.</translation>
    </message>
    <message>
        <source>{layer} unit {unit} examples</source>
        <translation>{layer} Einheit {unit} Beispiele</translation>
    </message>
    <message>
        <source>{layer}, place {place}: {token}, {share:.1%}</source>
        <translation>{layer}, Platz {place}: {token}, {share:.1%}</translation>
    </message>
    <message>
        <source>{library} has no model called {name}.</source>
        <translation>{library} hat kein Modell namens {name}.</translation>
    </message>
    <message>
        <source>{library} has no model called {name}. Did you mean {meant}?</source>
        <translation>{library} hat kein Modell namens {name}. War {meant} gemeint?</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{matching} of {total} tensors match</source>
        <translation>{matching} von {total} Tensoren stimmen überein</translation>
    </message>
    <message>
        <source>{methods} for {count} classes</source>
        <translation>{methods} für {count} Klassen</translation>
    </message>
    <message>
        <source>{methods} for {target}</source>
        <translation>{methods} für {target}</translation>
    </message>
    <message>
        <source>{method}  ({duration} each)</source>
        <translation>{method}  (je {duration})</translation>
    </message>
    <message>
        <source>{method} for {target}</source>
        <translation>{method} für {target}</translation>
    </message>
    <message>
        <source>{method} has no parameter {name!r} in this version of Inspector.</source>
        <translation>{method} hat in dieser Version von Inspector keinen Parameter {name!r}.</translation>
    </message>
    <message>
        <source>{method} is no single view: only the model and the input are shown.</source>
        <translation>{method} ist keine einzelne Ansicht: Nur das Modell und die Eingabe werden gezeigt.</translation>
    </message>
    <message>
        <source>{method} of all {count} photos, each as a file in a folder</source>
        <translation>{method} aller {count} Fotos, jedes als Datei in einem Ordner</translation>
    </message>
    <message>
        <source>{method} of all {count} texts, each as a file in a folder</source>
        <translation>{method} aller {count} Texte, jeder als Datei in einem Ordner</translation>
    </message>
    <message>
        <source>{method} of the photo, as a file in a folder</source>
        <translation>{method} des Fotos, als Datei in einem Ordner</translation>
    </message>
    <message>
        <source>{method} of the text, as a file in a folder</source>
        <translation>{method} des Textes, als Datei in einem Ordner</translation>
    </message>
    <message>
        <source>{method} of unit {unit}</source>
        <translation>{method} der Einheit {unit}</translation>
    </message>
    <message>
        <source>{method}, all {count} photos</source>
        <translation>{method}, alle {count} Fotos</translation>
    </message>
    <message>
        <source>{method}, all {count} texts</source>
        <translation>{method}, alle {count} Texte</translation>
    </message>
    <message>
        <source>{method}, the photo</source>
        <translation>{method}, das Foto</translation>
    </message>
    <message>
        <source>{method}, the text</source>
        <translation>{method}, der Text</translation>
    </message>
    <message>
        <source>{model} has no class called {label}. Choose a class that both models know.</source>
        <translation>{model} hat keine Klasse namens {label}. Eine Klasse wählen, die beide Modelle kennen.</translation>
    </message>
    <message>
        <source>{model} reads images. Open a model of text to look at {files}.</source>
        <translation>{model} liest Bilder. Um {files} anzusehen, ein Modell für Text öffnen.</translation>
    </message>
    <message>
        <source>{model} reads text. Open a model of images to look at {files}.</source>
        <translation>{model} liest Text. Um {files} anzusehen, ein Modell für Bilder öffnen.</translation>
    </message>
    <message>
        <source>{mode} converted to RGB</source>
        <translation>{mode} in RGB umgewandelt</translation>
    </message>
    <message>
        <source>{mode} converted to RGB by its colour profile</source>
        <translation>{mode} mit seinem Farbprofil in RGB umgewandelt</translation>
    </message>
    <message>
        <source>{mode} converted to RGB without a colour profile</source>
        <translation>{mode} ohne Farbprofil in RGB umgewandelt</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>{names} at {row}, {column}</source>
        <translation>{names} bei {row}, {column}</translation>
    </message>
    <message>
        <source>{names} in {file}</source>
        <translation>{names} in {file}</translation>
    </message>
    <message>
        <source>{names} or {name}</source>
        <translation>{names} oder {name}</translation>
    </message>
    <message>
        <source>{name} (assumed)</source>
        <translation>{name} (angenommen)</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>{name} attends in a way of its own from its decoder to its encoder, which gives no weight to each pair of tokens.</source>
        <translation>{name} berechnet die Attention vom Decoder zum Encoder auf eigene Art, die nicht jedem Paar von Token ein Gewicht gibt.</translation>
    </message>
    <message>
        <source>{name} attends in a way of its own in its decoder, which gives no weight to each pair of tokens.</source>
        <translation>{name} berechnet die Attention im Decoder auf eigene Art, die nicht jedem Paar von Token ein Gewicht gibt.</translation>
    </message>
    <message>
        <source>{name} attends in a way of its own in its encoder, which gives no weight to each pair of tokens.</source>
        <translation>{name} berechnet die Attention im Encoder auf eigene Art, die nicht jedem Paar von Token ein Gewicht gibt.</translation>
    </message>
    <message>
        <source>{name} came from no file, so it has to be given again.</source>
        <translation>{name} stammt aus keiner Datei und muss daher neu angegeben werden.</translation>
    </message>
    <message>
        <source>{name} came without a tokenizer that fits, so its tokens are known by number only.</source>
        <translation>{name} kam ohne passenden Tokenizer, die Token sind daher nur als Nummern bekannt.</translation>
    </message>
    <message>
        <source>{name} cannot be copied before it is loaded: {reason}.</source>
        <translation>{name} lässt sich vor dem Laden nicht kopieren: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be explained: {refusal}</source>
        <translation>{name} lässt sich nicht erklären: {refusal}</translation>
    </message>
    <message>
        <source>{name} cannot be looked into: {reason}.</source>
        <translation>{name} lässt sich nicht ansehen: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a table: line {line}, {reason}.</source>
        <translation>{name} kann nicht als Tabelle gelesen werden: Zeile {line}, {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read as an index of shards.</source>
        <translation>{name} lässt sich nicht als Verzeichnis von Teildateien lesen.</translation>
    </message>
    <message>
        <source>{name} cannot be read as weights; it is damaged or was cut off. Copy or download it again.</source>
        <translation>{name} lässt sich nicht als Gewichte lesen; die Datei ist beschädigt oder abgeschnitten. Erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>{name} cannot be read: it is a device or a pipe, not a file.</source>
        <translation>{name} kann nicht gelesen werden: Es ist ein Gerät oder eine Pipe, keine Datei.</translation>
    </message>
    <message>
        <source>{name} cannot be read: no file has such a name.</source>
        <translation>{name} kann nicht gelesen werden: Keine Datei hat einen solchen Namen.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} carries no record of how it was made. Reports take pictures that Inspector exported.</source>
        <translation>{name} enthält keinen Herkunftsnachweis. Berichte nehmen Bilder auf, die Inspector exportiert hat.</translation>
    </message>
    <message>
        <source>{name} carries no record of how it was made: it is not from Inspector, is damaged, or another program has saved it anew.</source>
        <translation>{name} enthält keinen Herkunftsnachweis: Die Datei stammt nicht von Inspector, ist beschädigt oder wurde von einem anderen Programm neu gespeichert.</translation>
    </message>
    <message>
        <source>{name} changed while it was read. Open it again when it has been written completely.</source>
        <translation>{name} hat sich während des Lesens geändert. Erneut öffnen, sobald die Datei vollständig geschrieben ist.</translation>
    </message>
    <message>
        <source>{name} contains weights but no network definition, and no built-in architecture matches (closest: {title}, {matching} of {total} tensors). Name one as in {example}@{name}.</source>
        <translation>{name} enthält Gewichte, aber keine Netzdefinition, und keine eingebaute Architektur passt (am nächsten: {title}, {matching} von {total} Tensoren). Eine nennen, wie in {example}@{name}.</translation>
    </message>
    <message>
        <source>{name} contains weights but no network definition, and no built-in architecture matches. Name one as in {example}@{name}.</source>
        <translation>{name} enthält Gewichte, aber keine Netzdefinition, und keine eingebaute Architektur passt. Eine nennen, wie in {example}@{name}.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>{name} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} defines its network in its own code, which is not run.</source>
        <translation>{name} definiert sein Netz in eigenem Code, der nicht ausgeführt wird.</translation>
    </message>
    <message>
        <source>{name} does not cut its image into patches that attend to each other, so it has no tokens.</source>
        <translation>{name} zerlegt sein Bild nicht in Patches, die aufeinander achten, und hat daher keine Token.</translation>
    </message>
    <message>
        <source>{name} does not fit into the free memory of {place}. Choose the device cpu.</source>
        <translation>{name} passt nicht in den freien Speicher von {place}. Das Gerät cpu wählen.</translation>
    </message>
    <message>
        <source>{name} does not fit into the free memory. Close something, or make it smaller.</source>
        <translation>{name} passt nicht in den freien Speicher. Etwas schließen oder die Datei verkleinern.</translation>
    </message>
    <message>
        <source>{name} does not fit the {architecture} that config.json in {folder} names: {matching} of {total} tensors match; {difference}.</source>
        <translation>{name} passt nicht zu {architecture}, wie config.json in {folder} das Netz nennt: {matching} von {total} Tensoren stimmen überein; {difference}.</translation>
    </message>
    <message>
        <source>{name} does not hold the {network} that {place} describes: {matching} of {total} tensors fit.</source>
        <translation>{name} enthält nicht das Netz {network}, das {place} beschreibt: {matching} von {total} Tensoren passen.</translation>
    </message>
    <message>
        <source>{name} does not run here, {consequence}: {reason}.</source>
        <translation>{name} läuft hier nicht, {consequence}: {reason}.</translation>
    </message>
    <message>
        <source>{name} does not run on {wanted}: {told}.</source>
        <translation>{name} läuft nicht mit {wanted}: {told}.</translation>
    </message>
    <message>
        <source>{name} does not tell the hidden states of its layers, so there is no lens on them.</source>
        <translation>{name} gibt die verborgenen Zustände seiner Schichten nicht aus, daher gibt es keine Linse darauf.</translation>
    </message>
    <message>
        <source>{name} fills a text up before it reads it, so its score cannot be followed back to the words.</source>
        <translation>{name} füllt einen Text vor dem Lesen auf, also lässt sich der Wert nicht auf die Wörter zurückführen.</translation>
    </message>
    <message>
        <source>{name} gives features, no classes or tokens: only the similarity of the two texts can be explained.</source>
        <translation>{name} liefert Merkmale, keine Klassen oder Token: Erklären lässt sich nur die Ähnlichkeit der beiden Texte.</translation>
    </message>
    <message>
        <source>{name} gives features, no classes or tokens: only the vector of the text can be explained.</source>
        <translation>{name} liefert Merkmale, keine Klassen oder Token: Erklären lässt sich nur der Vektor des Textes.</translation>
    </message>
    <message>
        <source>{name} gives features, not class scores, so there is no class to name.</source>
        <translation>{name} liefert Merkmale, keine Klassenwerte, also lässt sich keine Klasse nennen.</translation>
    </message>
    <message>
        <source>{name} guesses what a mask hides, and this text has none. Write a mask in place of a word, or choose the token to ask about.</source>
        <translation>{name} errät, was eine Maske verdeckt, und dieser Text hat keine. Eine Maske anstelle eines Wortes schreiben oder das Token wählen, nach dem gefragt wird.</translation>
    </message>
    <message>
        <source>{name} guesses what a mask hides, and this text has none. Write {mask} in place of a word, or choose the token to ask about.</source>
        <translation>{name} errät, was eine Maske verdeckt, und dieser Text hat keine. {mask} anstelle eines Wortes schreiben oder das Token wählen, nach dem gefragt wird.</translation>
    </message>
    <message>
        <source>{name} has changed on disk.</source>
        <translation>{name} hat sich auf dem Datenträger geändert.</translation>
    </message>
    <message>
        <source>{name} has changed since: its pixels are not those of then.</source>
        <translation>{name} hat sich seitdem geändert: Die Pixel sind nicht die von damals.</translation>
    </message>
    <message>
        <source>{name} has changed since: its weights are not those that the picture was made with.</source>
        <translation>{name} hat sich seitdem geändert: Die Gewichte sind nicht die, mit denen das Bild erzeugt wurde.</translation>
    </message>
    <message>
        <source>{name} has more than {limit:.0f} megapixels. Make a smaller copy.</source>
        <translation>{name} hat mehr als {limit:.0f} Megapixel. Eine kleinere Kopie anlegen.</translation>
    </message>
    <message>
        <source>{name} has no attention from a decoder.</source>
        <translation>{name} hat keine Attention von einem Decoder aus.</translation>
    </message>
    <message>
        <source>{name} has no attention of its own text.</source>
        <translation>{name} hat keine Attention im eigenen Text.</translation>
    </message>
    <message>
        <source>{name} has no config.json, so it is not a transformers model.</source>
        <translation>{name} hat keine config.json, ist also kein transformers-Modell.</translation>
    </message>
    <message>
        <source>{name} has no decoder.</source>
        <translation>{name} hat keinen Decoder.</translation>
    </message>
    <message>
        <source>{name} has no embedding of tokens, so it cannot be run on a text.</source>
        <translation>{name} hat kein Embedding von Token und lässt sich daher nicht auf einen Text anwenden.</translation>
    </message>
    <message>
        <source>{name} has no token for a mask.</source>
        <translation>{name} hat kein Token für eine Maske.</translation>
    </message>
    <message>
        <source>{name} has no token for padding or for the end of a text, so nothing can be left out of one.</source>
        <translation>{name} hat kein Token zum Auffüllen oder für das Ende eines Textes, also lässt sich in einem Text nichts weglassen.</translation>
    </message>
    <message>
        <source>{name} has {count} classes; there is none with the number {index}.</source>
        <translation>{name} hat {count} Klassen; die Nummer {index} gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} has {count} tokens in its vocabulary; there is none number {index}.</source>
        <translation>{name} hat {count} Token im Vokabular; eines mit der Nummer {index} gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} has {count} tokens in its vocabulary; there is none with the number {index}.</source>
        <translation>{name} hat {count} Token in seinem Vokabular; die Nummer {index} gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} has {size:,.0f} megapixels; Inspector reads up to {limit:.0f}. Make a smaller copy.</source>
        <translation>{name} hat {size:,.0f} Megapixel; Inspector liest bis zu {limit:.0f}. Eine kleinere Kopie anlegen.</translation>
    </message>
    <message>
        <source>{name} has {size}, more than code ever has. Refused.</source>
        <translation>{name} hat {size}, mehr als Code je hat. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} heads</source>
        <translation>{name} Köpfe</translation>
    </message>
    <message>
        <source>{name} holds a whole network</source>
        <translation>{name} enthält ein ganzes Netz</translation>
    </message>
    <message>
        <source>{name} holds a whole network of class {kind}</source>
        <translation>{name} enthält ein ganzes Netz der Klasse {kind}</translation>
    </message>
    <message>
        <source>{name} holds compressed data ({record}), which torch.save never writes. Refused.</source>
        <translation>{name} enthält komprimierte Daten ({record}), die torch.save nie schreibt. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} holds more besides its tensors than any model does. Refused.</source>
        <translation>{name} enthält neben den Tensoren mehr als irgendein Modell. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} holds more than {limit:,} pictures. Choose a smaller folder.</source>
        <translation>{name} enthält mehr als {limit:,} Bilder. Einen kleineren Ordner wählen.</translation>
    </message>
    <message>
        <source>{name} holds more than {limit:,} texts. Take a part of it.</source>
        <translation>{name} enthält mehr als {limit:,} Texte. Einen Teil davon nehmen.</translation>
    </message>
    <message>
        <source>{name} holds no network (torch.nn.Module), but a {kind}.</source>
        <translation>{name} enthält kein Netz (torch.nn.Module), sondern ein Objekt vom Typ {kind}.</translation>
    </message>
    <message>
        <source>{name} holds no network&apos;s weights: there is no mapping from names to tensors in it.</source>
        <translation>{name} enthält keine Gewichte eines Netzes: Es gibt darin keine Zuordnung von Namen zu Tensoren.</translation>
    </message>
    <message>
        <source>{name} holds no text.</source>
        <translation>{name} enthält keinen Text.</translation>
    </message>
    <message>
        <source>{name} holds {count} exported programs, not one.</source>
        <translation>{name} enthält {count} exportierte Programme, nicht eines.</translation>
    </message>
    <message>
        <source>{name} holds {count} models in one archive. Unpack it and open one of them.</source>
        <translation>{name} enthält {count} Modelle in einem Archiv. Das Archiv entpacken und eines davon öffnen.</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} in {folder}</translation>
    </message>
    <message>
        <source>{name} is Python code. Write file:{path}:NAME with what makes the network in it.</source>
        <translation>{name} ist Python-Code. file:{path}:NAME schreiben, mit dem Namen dessen, was darin das Netz erzeugt.</translation>
    </message>
    <message>
        <source>{name} is Python code. Write {named}.</source>
        <translation>{name} ist Python-Code. Schreibweise: {named}.</translation>
    </message>
    <message>
        <source>{name} is Python code. Write {named}. Other classes in it: {others}.</source>
        <translation>{name} ist Python-Code. Schreibweise: {named}. Andere Klassen darin: {others}.</translation>
    </message>
    <message>
        <source>{name} is a DICOM file without a picture (modality {modality}).</source>
        <translation>{name} ist eine DICOM-Datei ohne Bild (Modalität {modality}).</translation>
    </message>
    <message>
        <source>{name} is a DICOM file. To read it, run: pip install &quot;layer-inspector[dicom]&quot;</source>
        <translation>{name} ist eine DICOM-Datei. Zum Lesen ausführen: pip install &quot;layer-inspector[dicom]&quot;</translation>
    </message>
    <message>
        <source>{name} is a GGUF file for llama.cpp; Inspector opens PyTorch models only.</source>
        <translation>{name} ist eine GGUF-Datei für llama.cpp; Inspector öffnet nur PyTorch-Modelle.</translation>
    </message>
    <message>
        <source>{name} is a Git LFS pointer, not the model. Run `git lfs pull` in its folder.</source>
        <translation>{name} ist ein Zeiger von Git LFS, nicht das Modell. Im zugehörigen Ordner `git lfs pull` ausführen.</translation>
    </message>
    <message>
        <source>{name} is a Keras model; Inspector opens PyTorch models only.</source>
        <translation>{name} ist ein Keras-Modell; Inspector öffnet nur PyTorch-Modelle.</translation>
    </message>
    <message>
        <source>{name} is a NumPy archive of arrays, not a PyTorch model.</source>
        <translation>{name} ist ein NumPy-Archiv aus Arrays, kein PyTorch-Modell.</translation>
    </message>
    <message>
        <source>{name} is a Python pickle that torch.save did not write; opening it could run code. Refused.</source>
        <translation>{name} ist ein Python-Pickle, das torch.save nicht geschrieben hat; beim Öffnen könnte Code laufen. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} is a TensorFlow Lite model; Inspector opens PyTorch models only.</source>
        <translation>{name} ist ein TensorFlow-Lite-Modell; Inspector öffnet nur PyTorch-Modelle.</translation>
    </message>
    <message>
        <source>{name} is a damaged DICOM file and cannot be read. Copy or download it again.</source>
        <translation>{name} ist eine beschädigte DICOM-Datei und kann nicht gelesen werden. Erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>{name} is a folder of Python code. Write hub:{path}#ENTRY.</source>
        <translation>{name} ist ein Ordner mit Python-Code. Schreibweise: hub:{path}#ENTRY.</translation>
    </message>
    <message>
        <source>{name} is a folder of modules, not a module. Name one of them: py:{name}.MODULE:FACTORY.</source>
        <translation>{name} ist ein Ordner mit Modulen, kein Modul. Eines davon nennen: py:{name}.MODULE:FACTORY.</translation>
    </message>
    <message>
        <source>{name} is a folder, not a picture.</source>
        <translation>{name} ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>{name} is a folder, not a text.</source>
        <translation>{name} ist ein Ordner, kein Text.</translation>
    </message>
    <message>
        <source>{name} is a folder, so it tells nothing of how it was made.</source>
        <translation>{name} ist ein Ordner und sagt daher nicht, wie das Bild entstand.</translation>
    </message>
    <message>
        <source>{name} is a folder. Choose another name.</source>
        <translation>{name} ist ein Ordner. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{name} is a folder. Write {form}.</source>
        <translation>{name} ist ein Ordner. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>{name} is a packed archive. Unpack it and open the weights in it.</source>
        <translation>{name} ist ein gepacktes Archiv. Entpacken und die Gewichte darin öffnen.</translation>
    </message>
    <message>
        <source>{name} is a web page, not a model: the download probably needed a login or another address.</source>
        <translation>{name} ist eine Webseite, kein Modell: Der Download brauchte wahrscheinlich eine Anmeldung oder eine andere Adresse.</translation>
    </message>
    <message>
        <source>{name} is a zip archive without PyTorch weights. Unpack it and open the weights in it.</source>
        <translation>{name} ist ein Zip-Archiv ohne PyTorch-Gewichte. Entpacken und die Gewichte darin öffnen.</translation>
    </message>
    <message>
        <source>{name} is an HDF5 file, as Keras writes it; Inspector opens PyTorch models only.</source>
        <translation>{name} ist eine HDF5-Datei, wie Keras sie schreibt; Inspector öffnet nur PyTorch-Modelle.</translation>
    </message>
    <message>
        <source>{name} is an ONNX model. Open the PyTorch weights that it was exported from.</source>
        <translation>{name} ist ein ONNX-Modell. Die PyTorch-Gewichte öffnen, aus denen es exportiert wurde.</translation>
    </message>
    <message>
        <source>{name} is an encrypted archive. Unpack it and open the weights in it.</source>
        <translation>{name} ist ein verschlüsseltes Archiv. Das Archiv entpacken und die Gewichte darin öffnen.</translation>
    </message>
    <message>
        <source>{name} is an exported program, and loading it can run code that is hidden in it. {warning}</source>
        <translation>{name} ist ein exportiertes Programm, und beim Laden kann darin versteckter Code laufen. {warning}</translation>
    </message>
    <message>
        <source>{name} is compressed as {syntax}, which needs further packages. Run: pip install pylibjpeg pylibjpeg-libjpeg pylibjpeg-openjpeg</source>
        <translation>{name} ist als {syntax} komprimiert, wofür weitere Pakete nötig sind. Ausführen: pip install pylibjpeg pylibjpeg-libjpeg pylibjpeg-openjpeg</translation>
    </message>
    <message>
        <source>{name} is damaged and cannot be decoded. Copy or download it again.</source>
        <translation>{name} ist beschädigt und kann nicht decodiert werden. Erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>{name} is damaged, or no workspace of Inspector.</source>
        <translation>{name} ist beschädigt oder kein Arbeitsstand von Inspector.</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes): the download or the copy probably failed.</source>
        <translation>{name} ist leer (0 Bytes): Download oder Kopie ist wahrscheinlich fehlgeschlagen.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is found by {source}; opening it tells whether it is the same.</source>
        <translation>{name} ist unter {source} zu finden; erst das Öffnen zeigt, ob es dasselbe ist.</translation>
    </message>
    <message>
        <source>{name} is gone: it is no longer at {path}, nor beside this file.</source>
        <translation>{name} ist nicht mehr da: weder unter {path} noch neben dieser Datei.</translation>
    </message>
    <message>
        <source>{name} is incomplete (its header is cut off): the download was probably cut off.</source>
        <translation>{name} ist unvollständig (der Header ist abgeschnitten): Der Download wurde wahrscheinlich abgebrochen.</translation>
    </message>
    <message>
        <source>{name} is incomplete (zip directory missing): the download or the copy was probably cut off.</source>
        <translation>{name} ist unvollständig (das Zip-Verzeichnis fehlt): Download oder Kopie wurde wahrscheinlich abgebrochen.</translation>
    </message>
    <message>
        <source>{name} is incomplete ({missing} missing): the download or the copy was probably cut off.</source>
        <translation>{name} ist unvollständig ({missing} fehlen): Download oder Kopie wurde wahrscheinlich abgebrochen.</translation>
    </message>
    <message>
        <source>{name} is incomplete ({record} is cut off): the download was probably cut off.</source>
        <translation>{name} ist unvollständig ({record} ist abgeschnitten): Der Download wurde wahrscheinlich abgebrochen.</translation>
    </message>
    <message>
        <source>{name} is incomplete: it ends before the picture does. Copy or download it again.</source>
        <translation>{name} ist unvollständig: Die Datei endet vor dem Bild. Erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>{name} is incomplete: the values of tensor {tensor} are missing.</source>
        <translation>{name} ist unvollständig: Die Werte des Tensors {tensor} fehlen.</translation>
    </message>
    <message>
        <source>{name} is incomplete: {shard} is missing.</source>
        <translation>{name} ist unvollständig: {shard} fehlt.</translation>
    </message>
    <message>
        <source>{name} is incomplete: {shard} lacks tensor {tensor}.</source>
        <translation>{name} ist unvollständig: In {shard} fehlt der Tensor {tensor}.</translation>
    </message>
    <message>
        <source>{name} is larger than {limit} MB. Take a part of it.</source>
        <translation>{name} ist größer als {limit} MB. Einen Teil davon nehmen.</translation>
    </message>
    <message>
        <source>{name} is no PNG picture that can be read. Reports take exported PNG pictures.</source>
        <translation>{name} ist kein lesbares PNG-Bild. Berichte nehmen exportierte PNG-Bilder auf.</translation>
    </message>
    <message>
        <source>{name} is no file.</source>
        <translation>{name} ist keine Datei.</translation>
    </message>
    <message>
        <source>{name} is no folder. Write {form}.</source>
        <translation>{name} ist kein Ordner. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>{name} is no longer on the disk. What is open here stays as it is.</source>
        <translation>{name} ist nicht mehr auf dem Datenträger. Was hier offen ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>{name} is no model file that Inspector knows. It opens .pth, .pt and .safetensors weights.</source>
        <translation>{name} ist keine Modelldatei, die Inspector kennt. Geöffnet werden Gewichte in .pth, .pt und .safetensors.</translation>
    </message>
    <message>
        <source>{name} is not a Python file. Write {form}.</source>
        <translation>{name} ist keine Python-Datei. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>{name} is not a file that holds a picture.</source>
        <translation>{name} ist keine Datei, die ein Bild enthält.</translation>
    </message>
    <message>
        <source>{name} is not a file that holds texts.</source>
        <translation>{name} ist keine Datei, die Texte enthält.</translation>
    </message>
    <message>
        <source>{name} is not a file, so it tells nothing of how it was made.</source>
        <translation>{name} ist keine Datei und sagt daher nicht, wie das Bild entstand.</translation>
    </message>
    <message>
        <source>{name} is not a picture: its numbers are arranged as {shape}, not as H x W x 3.</source>
        <translation>{name} ist kein Bild: Die Zahlen sind als {shape} angeordnet, nicht als H x W x 3.</translation>
    </message>
    <message>
        <source>{name} is not a safetensors file.</source>
        <translation>{name} ist keine safetensors-Datei.</translation>
    </message>
    <message>
        <source>{name} is not a text file.</source>
        <translation>{name} ist keine Textdatei.</translation>
    </message>
    <message>
        <source>{name} is not encoded as UTF-8. Save it anew with that encoding.</source>
        <translation>{name} ist nicht als UTF-8 codiert. In dieser Codierung erneut speichern.</translation>
    </message>
    <message>
        <source>{name} is not there, so it tells nothing of how it was made.</source>
        <translation>{name} ist nicht vorhanden und sagt daher nicht, wie das Bild entstand.</translation>
    </message>
    <message>
        <source>{name} is the same.</source>
        <translation>{name} ist unverändert.</translation>
    </message>
    <message>
        <source>{name} is too large for a report. Export it again, less wide.</source>
        <translation>{name} ist zu groß für einen Bericht. Erneut exportieren, weniger breit.</translation>
    </message>
    <message>
        <source>{name} is too large for a workspace of Inspector.</source>
        <translation>{name} ist zu groß für einen Arbeitsstand von Inspector.</translation>
    </message>
    <message>
        <source>{name} is {what}, neither an image classifier nor a network of text.</source>
        <translation>{name} ist {what}, weder ein Bildklassifikator noch ein Netz für Text.</translation>
    </message>
    <message>
        <source>{name} is {what}, which transformers does not define.</source>
        <translation>{name} ist {what}, was transformers nicht definiert.</translation>
    </message>
    <message>
        <source>{name} links of layer {layer}</source>
        <translation>{name} Verbindungen der Schicht {layer}</translation>
    </message>
    <message>
        <source>{name} lists a record twice, which torch.save never writes. Refused.</source>
        <translation>{name} nennt einen Eintrag zweimal, was torch.save nie schreibt. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} lists shards that both hold tensor {tensor}. Refused.</source>
        <translation>{name} nennt Teildateien, die beide den Tensor {tensor} enthalten. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} lists {count:,} records, more than any model has. Refused.</source>
        <translation>{name} nennt {count:,} Einträge, mehr als irgendein Modell hat. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} lists {count:,} shards, so it holds no network&apos;s weights.</source>
        <translation>{name} nennt {count:,} Teildateien und enthält daher keine Gewichte eines Netzes.</translation>
    </message>
    <message>
        <source>{name} lists {count:,} tensors, more than any network has. Refused.</source>
        <translation>{name} nennt {count:,} Tensoren, mehr als irgendein Netz hat. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} looks its tokens up in a way that is not known here, so no method can ask it.</source>
        <translation>{name} schlägt seine Token auf eine Weise nach, die hier nicht bekannt ist, also kann keine Methode das Modell befragen.</translation>
    </message>
    <message>
        <source>{name} looks like safetensors, but its header cannot be read.</source>
        <translation>{name} sieht aus wie safetensors, aber der Header kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} looks like safetensors, but tensor {tensor} has no place of its own. Refused.</source>
        <translation>{name} sieht aus wie safetensors, aber Tensor {tensor} hat keinen eigenen Platz. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} may not be read by you. Change its permissions, or copy it.</source>
        <translation>{name} darf von diesem Benutzerkonto nicht gelesen werden. Die Zugriffsrechte ändern oder die Datei kopieren.</translation>
    </message>
    <message>
        <source>{name} names no entry. Write {form}.</source>
        <translation>{name} nennt keinen Eintrag. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>{name} names {count} classes, but the model has {classes}.</source>
        <translation>{name} nennt {count} Klassen, aber das Modell hat {classes}.</translation>
    </message>
    <message>
        <source>{name} needs the class {kind} of the script that saved it. Write file:SCRIPT.py:{kind}@{name} to open it with that file.</source>
        <translation>{name} braucht die Klasse {kind} des Skripts, das die Datei gespeichert hat. file:SCRIPT.py:{kind}@{name} schreiben, um sie damit zu öffnen.</translation>
    </message>
    <message>
        <source>{name} needs {module}.{kind}, which the installed {module} does not have.</source>
        <translation>{name} braucht {module}.{kind}, was im installierten {module} fehlt.</translation>
    </message>
    <message>
        <source>{name} reads images, not text.</source>
        <translation>{name} liest Bilder, keinen Text.</translation>
    </message>
    <message>
        <source>{name} reads images, not texts. Explain a photo instead.</source>
        <translation>{name} liest Bilder, keine Texte. Stattdessen ein Foto erklären.</translation>
    </message>
    <message>
        <source>{name} reads text, not images.</source>
        <translation>{name} liest Text, keine Bilder.</translation>
    </message>
    <message>
        <source>{name} reads text. Choose a model that reads photos, as the one on screen does.</source>
        <translation>{name} liest Text. Ein Modell wählen, das Fotos liest wie das angezeigte.</translation>
    </message>
    <message>
        <source>{name} says where an answer starts (0) and where it ends (1); there is no {index}.</source>
        <translation>{name} sagt, wo eine Antwort beginnt (0) und wo sie endet (1); {index} gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} should end in .html (one page with all pictures) or .pdf.</source>
        <translation>{name} sollte auf .html (eine Seite mit allen Bildern) oder .pdf enden.</translation>
    </message>
    <message>
        <source>{name} should end in .npz.</source>
        <translation>{name} sollte auf .npz enden.</translation>
    </message>
    <message>
        <source>{name} should end in .png (picture), .svg or .pdf (drawings).</source>
        <translation>{name} sollte auf .png (Bild), .svg oder .pdf (Zeichnungen) enden.</translation>
    </message>
    <message>
        <source>{name} should end in .png (picture), .svg, .pdf (drawings), .npz or .json (numbers).</source>
        <translation>{name} sollte auf .png (Bild), .svg, .pdf (Zeichnungen), .npz oder .json (Zahlen) enden.</translation>
    </message>
    <message>
        <source>{name} should end in .png (picture), .svg, .pdf (drawings), .npz or .npy (numbers).</source>
        <translation>{name} sollte auf .png (Bild), .svg, .pdf (Zeichnungen), .npz oder .npy (Zahlen) enden.</translation>
    </message>
    <message>
        <source>{name} should end in .png.</source>
        <translation>{name} sollte auf .png enden.</translation>
    </message>
    <message>
        <source>{name} stopped: {error}.</source>
        <translation>{name} brach ab: {error}.</translation>
    </message>
    <message>
        <source>{name} stores one record over another ({record}). Refused.</source>
        <translation>{name} legt einen Eintrag über einen anderen ({record}). Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} takes more memory or time to look into than any model does. Refused.</source>
        <translation>{name} zu untersuchen braucht mehr Speicher oder Zeit als bei irgendeinem Modell. Abgelehnt.</translation>
    </message>
    <message>
        <source>{name} text {map}</source>
        <translation>{name} Text {map}</translation>
    </message>
    <message>
        <source>{name} was not written: {reason}.</source>
        <translation>{name} wurde nicht geschrieben: {reason}.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of Inspector. Update Inspector to open it.</source>
        <translation>{name} wurde mit einer neueren Version von Inspector gespeichert. Zum Öffnen Inspector aktualisieren.</translation>
    </message>
    <message>
        <source>{name} was saved on a big-endian machine, whose numbers are not read here.</source>
        <translation>{name} wurde auf einem Big-Endian-Computer gespeichert, dessen Zahlen hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} with {tensor} of {shape}</source>
        <translation>{name} mit {tensor} von {shape}</translation>
    </message>
    <message>
        <source>{name} {before} then, {now} now</source>
        <translation>{name} {before} damals, {now} jetzt</translation>
    </message>
    <message>
        <source>{name} – Inspector</source>
        <translation>{name} – Inspector</translation>
    </message>
    <message>
        <source>{name}, 1 token</source>
        <translation>{name}, 1 Token</translation>
    </message>
    <message>
        <source>{name}, seed {seed}, {state}</source>
        <translation>{name}, Startwert {seed}, {state}</translation>
    </message>
    <message>
        <source>{name}, {count} tokens</source>
        <translation>{name}, {count} Token</translation>
    </message>
    <message>
        <source>{name}, {number}. Click to open the photo.</source>
        <translation>{name}, {number}. Klicken, um das Foto zu öffnen.</translation>
    </message>
    <message>
        <source>{name}, {width} x {height} px</source>
        <translation>{name}, {width} x {height} px</translation>
    </message>
    <message>
        <source>{note}, turned round (MONOCHROME1)</source>
        <translation>{note}, umgekehrt (MONOCHROME1)</translation>
    </message>
    <message>
        <source>{on} of {count} heads on: {heads}</source>
        <translation>{on} von {count} Köpfen an: {heads}</translation>
    </message>
    <message>
        <source>{path} attends between {rows} x {columns} tokens where the input has {queries} x {keys}, so it cannot be said which is which.</source>
        <translation>{path} berechnet Attention zwischen {rows} x {columns} Token, wo die Eingabe {queries} x {keys} hat; daher lassen sie sich einander nicht zuordnen.</translation>
    </message>
    <message>
        <source>{path} was not reached with this input, so it attended to nothing.</source>
        <translation>{path} wurde mit dieser Eingabe nicht erreicht und hat daher auf nichts geachtet.</translation>
    </message>
    <message>
        <source>{path}, head {head}
Click to look at it</source>
        <translation>{path}, Kopf {head}
Klicken, um ihn anzusehen</translation>
    </message>
    <message>
        <source>{percent:.0f} % goes to tokens without a patch</source>
        <translation>{percent:.0f} % gehen an Token ohne Patch</translation>
    </message>
    <message>
        <source>{percent:.0f} % zeros</source>
        <translation>{percent:.0f} % Nullen</translation>
    </message>
    <message>
        <source>{percent:.0f} % zeros, dead here</source>
        <translation>{percent:.0f} % Nullen, hier tot</translation>
    </message>
    <message>
        <source>{photo} {layer} units</source>
        <translation>{photo} {layer} Einheiten</translation>
    </message>
    <message>
        <source>{pictures};;Numbers and provenance (*.npz)</source>
        <translation>{pictures};;Zahlen und Herkunft (*.npz)</translation>
    </message>
    <message>
        <source>{pictures};;Numbers, map and provenance (*.npz);;Map on the photo&apos;s pixels (*.npy)</source>
        <translation>{pictures};;Zahlen, Karte und Herkunft (*.npz);;Karte auf den Pixeln des Fotos (*.npy)</translation>
    </message>
    <message>
        <source>{pictures};;Scores for scripts (*.json)</source>
        <translation>{pictures};;Werte für Skripte (*.json)</translation>
    </message>
    <message>
        <source>{pictures};;Table of scores (*.csv){numbers}</source>
        <translation>{pictures};;Tabelle der Werte (*.csv){numbers}</translation>
    </message>
    <message>
        <source>{place}   cell {column}, {row} of {cells}   value {number}</source>
        <translation>{place}   Zelle {column}, {row} von {cells}   Wert {number}</translation>
    </message>
    <message>
        <source>{place}   not seen by the network</source>
        <translation>{place}   vom Netz nicht gesehen</translation>
    </message>
    <message>
        <source>{place}   value {number}</source>
        <translation>{place}   Wert {number}</translation>
    </message>
    <message>
        <source>{place} cannot be read as JSON.</source>
        <translation>{place} kann nicht als JSON gelesen werden.</translation>
    </message>
    <message>
        <source>{place} cannot be read: {reason}.</source>
        <translation>{place} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{place} describes no network that can be built: {reason}.</source>
        <translation>{place} beschreibt kein Netz, das sich bauen lässt: {reason}.</translation>
    </message>
    <message>
        <source>{place} does not fit its weights: {key} is {found} in {name}, not {wanted}.</source>
        <translation>{place} passt nicht zu den Gewichten: {key} ist {found} in {name}, nicht {wanted}.</translation>
    </message>
    <message>
        <source>{place} is larger than {limit} MB, which no such file is. Refused.</source>
        <translation>{place} ist größer als {limit} MB, was keine solche Datei ist. Abgelehnt.</translation>
    </message>
    <message>
        <source>{place} is not a JSON object.</source>
        <translation>{place} ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>{place}: a score per class and pixel</source>
        <translation>{place} mit einem Wert je Klasse und Pixel</translation>
    </message>
    <message>
        <source>{place}: one logit, read as no / yes</source>
        <translation>{place} mit einem Logit, gelesen als nein / ja</translation>
    </message>
    <message>
        <source>{place}: {classes} class scores</source>
        <translation>{place} mit {classes} Klassenwerten</translation>
    </message>
    <message>
        <source>{prefix} + {grid} tokens</source>
        <translation>{prefix} + {grid} Token</translation>
    </message>
    <message>
        <source>{problem}, so texts cannot be read</source>
        <translation>{problem}, daher können Texte nicht gelesen werden</translation>
    </message>
    <message>
        <source>{question}. Strongest: {tokens}</source>
        <translation>{question}. Am stärksten: {tokens}</translation>
    </message>
    <message>
        <source>{reason} {count} more could not be read either.</source>
        <translation>{reason} Außerdem nicht lesbar: {count} weitere.</translation>
    </message>
    <message>
        <source>{rows} by {columns} tokens, the largest weight {largest} from {query} to {key}</source>
        <translation>{rows} mal {columns} Token, das größte Gewicht {largest} von {query} zu {key}</translation>
    </message>
    <message>
        <source>{rows} rows, {columns} columns</source>
        <translation>{rows} Zeilen, {columns} Spalten</translation>
    </message>
    <message>
        <source>{save_workspace} writes it to a file of its own. Models, photos and texts in files are not copied into it, only where they are; what came from the clipboard is.</source>
        <translation>{save_workspace} schreibt ihn in eine eigene Datei. Modelle, Fotos und Texte in Dateien werden nicht hineinkopiert, nur ihr Ort; was aus der Zwischenablage kam, schon.</translation>
    </message>
    <message>
        <source>{scheme}: is not a source of models. Write {example}.</source>
        <translation>{scheme}: ist keine Quelle für Modelle. Schreibweise: {example}.</translation>
    </message>
    <message>
        <source>{scheme}: names no code. Write {form}.</source>
        <translation>{scheme}: nennt keinen Code. Schreibweise: {form}.</translation>
    </message>
    <message>
        <source>{scheme}: needs a name, such as {example}.</source>
        <translation>{scheme}: braucht einen Namen, etwa {example}.</translation>
    </message>
    <message>
        <source>{seconds:.0f} s left</source>
        <translation>noch {seconds:.0f} s</translation>
    </message>
    <message>
        <source>{sentence} Choose another folder.</source>
        <translation>{sentence} Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{sentence} It has {names}.</source>
        <translation>{sentence} Vorhanden: {names}.</translation>
    </message>
    <message>
        <source>{sentence} Make room or choose another folder.</source>
        <translation>{sentence} Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{shown} of {total} filters, {size}</source>
        <translation>{shown} von {total} Filtern, {size}</translation>
    </message>
    <message>
        <source>{size} filter for input channel {channel}</source>
        <translation>Filter {size} für Eingabekanal {channel}</translation>
    </message>
    <message>
        <source>{size} filter for unit {unit} of {layer}</source>
        <translation>Filter {size} für Einheit {unit} von {layer}</translation>
    </message>
    <message>
        <source>{size} filters for input channels {channels}, the strongest first</source>
        <translation>Filter {size} für die Eingabekanäle {channels}, die stärksten zuerst</translation>
    </message>
    <message>
        <source>{size} filters for units {units} of {layer}, the strongest first</source>
        <translation>Filter {size} für die Einheiten {units} von {layer}, die stärksten zuerst</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} Pixel</translation>
    </message>
    <message>
        <source>{source} is neither a file nor a model. Write {example}.</source>
        <translation>{source} ist weder eine Datei noch ein Modell. Schreibweise: {example}.</translation>
    </message>
    <message>
        <source>{tensor} has no place in it</source>
        <translation>{tensor} hat darin keinen Platz</translation>
    </message>
    <message>
        <source>{tensor} is missing</source>
        <translation>{tensor} fehlt</translation>
    </message>
    <message>
        <source>{tensor} is {found}, not {wanted}</source>
        <translation>{tensor} ist {found}, nicht {wanted}</translation>
    </message>
    <message>
        <source>{title} for {photo}.</source>
        <translation>{title} für {photo}.</translation>
    </message>
    <message>
        <source>{title} from {count} pictures in {folder}.</source>
        <translation>{title} aus {count} Bildern in {folder}.</translation>
    </message>
    <message>
        <source>{title} gives features, not classes; this version explains image classifiers.</source>
        <translation>{title} gibt Merkmale aus, keine Klassen; diese Version erklärt Bildklassifikatoren.</translation>
    </message>
    <message>
        <source>{title} has no {entry}.</source>
        <translation>{title} hat kein {entry}.</translation>
    </message>
    <message>
        <source>{title} is Python code that would run with your rights (sha256 {sha256}...). {warning}</source>
        <translation>{title} ist Python-Code, der mit den Rechten dieses Benutzerkontos laufen würde (sha256 {sha256}...). {warning}</translation>
    </message>
    <message>
        <source>{title} needs the Python package {package}, which is not installed here.</source>
        <translation>{title} braucht das Python-Paket {package}, das hier nicht installiert ist.</translation>
    </message>
    <message>
        <source>{title} stopped: the model raised {name}: {reason}</source>
        <translation>{title} abgebrochen: Das Modell meldete {name}: {reason}</translation>
    </message>
    <message>
        <source>{title} with 1 more file</source>
        <translation>{title} mit 1 weiteren Datei</translation>
    </message>
    <message>
        <source>{title} with {count} more files</source>
        <translation>{title} mit {count} weiteren Dateien</translation>
    </message>
    <message>
        <source>{title}, 1 more waits</source>
        <translation>{title}, 1 weiteres wartet</translation>
    </message>
    <message>
        <source>{title}, {count} more wait</source>
        <translation>{title}, {count} weitere warten</translation>
    </message>
    <message>
        <source>{title}: 1 head; {types}.</source>
        <translation>{title}: 1 Kopf; {types}.</translation>
    </message>
    <message>
        <source>{title}: 1 link between {queries:,} and {keys}.</source>
        <translation>{title}: 1 Verbindung zwischen {queries:,} und {keys}.</translation>
    </message>
    <message>
        <source>{title}: every value is zero.</source>
        <translation>{title}: Alle Werte sind null.</translation>
    </message>
    <message>
        <source>{title}: not enough memory, also in small steps. Close other programs or choose a deeper layer.</source>
        <translation>{title}: nicht genug Speicher, auch nicht in kleinen Schritten. Andere Programme schließen oder eine tiefere Schicht wählen.</translation>
    </message>
    <message>
        <source>{title}: strongest are {tokens}.</source>
        <translation>{title}: am stärksten sind {tokens}.</translation>
    </message>
    <message>
        <source>{title}: strongest between two tokens from {query!r} (token {row}) to {key!r} (token {column}), {weight}.</source>
        <translation>{title}: zwischen zwei Token am stärksten von {query!r} (Token {row}) zu {key!r} (Token {column}), {weight}.</translation>
    </message>
    <message>
        <source>{title}: strongest from {query!r} (token {row}) to {key!r} (token {column}), {weight}.</source>
        <translation>{title}: am stärksten von {query!r} (Token {row}) zu {key!r} (Token {column}), {weight}.</translation>
    </message>
    <message>
        <source>{title}: strongest {place} (pixel {x}, {y} of {width} × {height}, value {value}), centred on pixel {middle_x}, {middle_y}; {share:.0%} of the evidence lies in the middle quarter of the area that the network saw.</source>
        <translation>{title}: am stärksten {place} (Pixel {x}, {y} von {width} × {height}, Wert {value}), Schwerpunkt bei Pixel {middle_x}, {middle_y}; {share:.0%} der Belege liegen im mittleren Viertel der Fläche, die das Netz sah.</translation>
    </message>
    <message>
        <source>{title}: {count:,} heads; {types}.</source>
        <translation>{title}: {count:,} Köpfe; {types}.</translation>
    </message>
    <message>
        <source>{title}: {count:,} links between {queries:,} and {keys}.</source>
        <translation>{title}: {count:,} Verbindungen zwischen {queries:,} und {keys}.</translation>
    </message>
    <message>
        <source>{title}: {told}.</source>
        <translation>{title}: {told}.</translation>
    </message>
    <message>
        <source>{token} attends most to {patch}: {number}</source>
        <translation>{token} achtet am stärksten auf {patch}: {number}</translation>
    </message>
    <message>
        <source>{token} attends to: {tokens}</source>
        <translation>{token} achtet auf: {tokens}</translation>
    </message>
    <message>
        <source>{token} attends to: {tokens}.</source>
        <translation>{token} achtet auf: {tokens}.</translation>
    </message>
    <message>
        <source>{token} gets most from {patch}: {number}</source>
        <translation>{token} bekommt am meisten von {patch}: {number}</translation>
    </message>
    <message>
        <source>{token} is attended to by: {tokens}</source>
        <translation>Auf {token} achten: {tokens}</translation>
    </message>
    <message>
        <source>{token} is attended to by: {tokens}.</source>
        <translation>Auf {token} achten: {tokens}.</translation>
    </message>
    <message>
        <source>{token}: no head is on</source>
        <translation>{token}: kein Kopf ist an</translation>
    </message>
    <message>
        <source>{travel_back} goes to what was selected before, {travel_on} forward again, as the two extra buttons of a mouse do. Method and display stay as they are.</source>
        <translation>{travel_back} geht zu dem, was vorher ausgewählt war, {travel_on} wieder vor, wie die beiden zusätzlichen Tasten einer Maus. Methode und Anzeige bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>{typed!r} is not one token of this model but {count}: {listed}. Name one of them.</source>
        <translation>{typed!r} ist nicht ein Token dieses Modells, sondern {count}: {listed}. Eines davon nennen.</translation>
    </message>
    <message>
        <source>{type}, output {shape}</source>
        <translation>{type}, Ausgabe {shape}</translation>
    </message>
    <message>
        <source>{undo_view} takes back what was last done to the view: mode, input, layer, class, unit, method or display. {redo_view} does it again. Nothing that was computed is lost.</source>
        <translation>{undo_view} nimmt zurück, was zuletzt an der Ansicht geändert wurde: Modus, Eingabe, Schicht, Klasse, Einheit, Methode oder Anzeige. {redo_view} ändert es wieder. Nichts, was berechnet wurde, geht verloren.</translation>
    </message>
    <message>
        <source>{unit} at {row}, {column}</source>
        <translation>{unit} bei {row}, {column}</translation>
    </message>
    <message>
        <source>{unit}, middle</source>
        <translation>{unit}, Mitte</translation>
    </message>
    <message>
        <source>{unit}, row {row}, column {column}</source>
        <translation>{unit}, Zeile {row}, Spalte {column}</translation>
    </message>
    <message>
        <source>{values} in {count} bins</source>
        <translation>{values} in {count} Intervallen</translation>
    </message>
    <message>
        <source>{waiting} of {total} wait for Start</source>
        <translation>{waiting} von {total} warten auf „Starten“</translation>
    </message>
    <message>
        <source>{what}, one layer at a time</source>
        <translation>{what}, eine Schicht nach der anderen</translation>
    </message>
    <message>
        <source>{what}, smallest</source>
        <translation>{what}, minimiert</translation>
    </message>
    <message>
        <source>{why}. The layers of {name} can be browsed.</source>
        <translation>{why}. Die Schichten von {name} lassen sich durchsehen.</translation>
    </message>
    <message>
        <source>{width:.1f} cm wide on paper, {pixels} px at {dpi} DPI, {letters}</source>
        <translation>{width:.1f} cm breit auf Papier, {pixels} px bei {dpi} DPI, {letters}</translation>
    </message>
    <message>
        <source>{width}&#xa0;×&#xa0;{height} px</source>
        <translation>{width}&#xa0;×&#xa0;{height} px</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
</TS>
