/** Name with % for the size | second line | unit | category | maker | price in cents | price unit | usual stock | sizes */
export const families = `
NYM-J % mm² grau|Mantelleitung für feste Verlegung|MTR|Leitungen|Lapp|5200|100|300|3×1,5;3×2,5;5×1,5;5×2,5;5×4;5×6;5×10;7×1,5
NYY-J % mm² schwarz|Erdkabel, PVC|MTR|Leitungen|Faber|9800|100|200|3×1,5;3×2,5;5×1,5;5×2,5;5×6;5×10;4×16
H07V-K % mm²|Aderleitung, feindrähtig, Ring 100 m|MTR|Leitungen|Lapp|2900|100|200|1,5 schwarz;1,5 blau;1,5 grün-gelb;2,5 schwarz;2,5 blau;6 grün-gelb;10 grün-gelb;16 grün-gelb
J-Y(St)Y %|Fernmeldeleitung, geschirmt|MTR|Leitungen|Faber|3400|100|200|2×2×0,8;4×2×0,8;6×2×0,8;10×2×0,8
Datenkabel % S/FTP|halogenfrei, 4×2×AWG 23|MTR|Leitungen|Draka|6900|100|300|Cat 6A;Cat 7;Cat 7A
Leitungsschutzschalter %|1-polig, 6 kA|H87|Schutzschalter|Hager|310|1|24|B6;B10;B13;B16;B20;B25;B32;C6;C10;C13;C16;C20;C25;C32
Leitungsschutzschalter % 3-polig|6 kA|H87|Schutzschalter|Hager|1890|1|8|B16;B20;B25;B32;C16;C20;C25;C32
FI-Schutzschalter %|4-polig, Typ A|H87|Schutzschalter|ABB|4250|1|6|25 A / 30 mA;40 A / 30 mA;63 A / 30 mA;40 A / 300 mA;63 A / 300 mA
FI/LS-Schalter % / 30 mA|1-polig + N, Typ A|H87|Schutzschalter|ABB|3890|1|6|B10;B13;B16;C16
Schmelzsicherung D02 %|400 V, gG|H87|Schutzschalter|Siemens|145|1|20|20 A;25 A;35 A;50 A;63 A
Schalterdose %|Unterputz, mit Schrauben|H87|Dosen|Kaiser|42|1|150|Ø 60 flach;Ø 60 tief;Ø 60 zweifach;Ø 60 dreifach
Hohlwanddose %|luftdicht, halogenfrei|H87|Dosen|Kaiser|118|1|80|Ø 68 flach;Ø 68 tief;Ø 68 zweifach;Ø 74 tief
Abzweigdose %|Aufputz, IP 54, grau|H87|Dosen|Spelsberg|165|1|40|75×75;85×85;100×100;150×110
Wago % Verbindungsklemme|mit Hebel, transparent|H87|Klemmen|Wago|24|1|200|221-412;221-413;221-415;221-612;221-613;221-615
Wago % Dosenklemme|für eindrähtige Leiter|H87|Klemmen|Wago|9|1|300|2273-202;2273-203;2273-204;2273-205;2273-208
Reihenklemme % mm²|Durchgang, Hutschiene|H87|Klemmen|Phoenix Contact|85|1|60|2,5 grau;4 grau;6 grau;10 grau;4 blau;4 grün-gelb
Aderendhülsen % mm²|isoliert, Beutel 100 Stück|PO|Klemmen|Klauke|190|1|20|0,75;1,0;1,5;2,5;4;6;10;16
Kabelbinder % mm schwarz|UV-beständig, Beutel 100 Stück|PO|Befestigung|HellermannTyton|240|1|25|100×2,5;140×3,6;200×4,8;300×4,8;370×4,8
Kabelkanal % reinweiß|mit Deckel, Stange 2 m|BR|Kanäle und Rohre|Tehalit|390|1|20|15×15;20×20;30×30;40×40;40×60;60×60;60×110
Installationsrohr % starr|PVC, Stange 2 m|BR|Kanäle und Rohre|Fränkische|180|1|30|M16;M20;M25;M32;M40
Wellrohr %|flexibel, Ring 50 m|RG|Kanäle und Rohre|Fränkische|1650|1|8|M16;M20;M25;M32
Schraubrohrschelle %|Kunststoff, grau|H87|Befestigung|Obo|22|1|150|M16;M20;M25;M32;M40
Steckdose % reinweiß|Schutzkontakt, Unterputz|H87|Schalter und Steckdosen|Gira|495|1|40|einfach;mit Klappdeckel;mit Kinderschutz;mit USB-C
%schalter reinweiß|Einsatz 10 A, Unterputz|H87|Schalter und Steckdosen|Gira|610|1|30|Wechsel;Serien;Kreuz;Aus;Kontroll;Jalousie
Abdeckrahmen % reinweiß|Kunststoff, glänzend|H87|Schalter und Steckdosen|Gira|185|1|40|1-fach;2-fach;3-fach;4-fach;5-fach
CEE-% |Drehstrom, IP 44, rot|H87|Schalter und Steckdosen|Mennekes|590|1|8|Stecker 16 A;Stecker 32 A;Kupplung 16 A;Kupplung 32 A;Wandsteckdose 16 A;Wandsteckdose 32 A
LED-Feuchtraumleuchte %|4000 K, IP 65|H87|Leuchten|Ledvance|2290|1|6|600 mm 18 W;1200 mm 36 W;1500 mm 48 W
LED-Einbaustrahler %|schwenkbar, Ausschnitt 68 mm|H87|Leuchten|Ledvance|890|1|16|warmweiß;neutralweiß;dimmbar
Kleinverteiler %|Unterputz, mit Tür|H87|Verteiler|Hager|3400|1|3|1-reihig;2-reihig;3-reihig;4-reihig
Kupferrohr % mm|EN 1057, halbhart, Stange 5 m|BR|Rohre|KME|1850|1|12|12×1;15×1;18×1;22×1;28×1,5
Pressbogen 90° % mm|Kupfer, V-Kontur|H87|Pressfittings|Viega|265|1|30|12;15;18;22;28
Pressbogen 45° % mm|Kupfer, V-Kontur|H87|Pressfittings|Viega|285|1|24|15;18;22;28
Press-T-Stück % mm|Kupfer, V-Kontur|H87|Pressfittings|Viega|395|1|20|15;18;22;28;18×15×18;22×15×22
Pressmuffe % mm|Kupfer, V-Kontur|H87|Pressfittings|Viega|195|1|30|12;15;18;22;28
Pressübergang % |Außengewinde, Rotguss|H87|Pressfittings|Viega|425|1|16|15 × ½";18 × ½";22 × ¾";28 × 1"
Mehrschichtverbundrohr % mm|weiß, Ring 50 m|MTR|Rohre|Uponor|14500|100|100|16×2;20×2,25;25×2,5;32×3
Kugelhahn %|DVGW, mit Flügelgriff|H87|Armaturen|Kemper|890|1|10|½";¾";1";1¼"
Eckventil % |verchromt, selbstdichtend|H87|Armaturen|Schell|540|1|20|½" × 10 mm;½" × ⅜"
Thermostatventil % ½"|vernickelt, voreinstellbar|H87|Armaturen|Heimeier|1290|1|10|Eck;Durchgang;Axial
HT-Rohr %|PP, mit Muffe|H87|Abwasser|Ostendorf|210|1|16|DN 50 × 250 mm;DN 50 × 500 mm;DN 50 × 1000 mm;DN 75 × 500 mm;DN 75 × 1000 mm;DN 110 × 500 mm;DN 110 × 1000 mm;DN 110 × 2000 mm
HT-Bogen %|PP, mit Dichtring|H87|Abwasser|Ostendorf|115|1|24|DN 50 45°;DN 50 87°;DN 75 45°;DN 75 87°;DN 110 45°;DN 110 87°
HT-Abzweig %|PP, 45°|H87|Abwasser|Ostendorf|240|1|12|DN 50/50;DN 75/50;DN 110/50;DN 110/110
Rohrschelle % mm|mit Gummieinlage, M8|H87|Befestigung|Walraven|58|1|80|12–15;16–18;20–24;25–30;48–53;75–80;108–116
Dübel %|Nylon, Schachtel|BX|Befestigung|Fischer|390|1|15|SX 5×25;SX 6×30;SX 8×40;SX 10×50;Duopower 6×30;Duopower 8×40
Spanplattenschraube % mm|Torx, Schachtel|BX|Befestigung|Spax|450|1|15|3,5×30;4×40;4×50;5×60;5×80;6×100
Silikon % 310 ml|neutral vernetzend|CQ|Verbrauch|Otto|485|1|16|transparent;weiß;manhattan;silbergrau
Isolierband % 15 mm|PVC, Rolle 10 m|RO|Verbrauch|3M|79|1|30|schwarz;grün-gelb;blau;rot;weiß
Montagehandschuhe Größe %|Nitril, EN 388|PR|Arbeitsschutz|Uvex|320|1|20|8;9;10;11
Rohrisolierung % mm|PE, 13 mm stark, Stange 2 m|BR|Verbrauch|Armacell|165|1|30|15;18;22;28;35
Waschtisch-Siphon %|mit Rosette|H87|Sanitär|Geberit|1450|1|8|1¼" verchromt;1¼" weiß
Flexschlauch % ⅜"|Edelstahl umflochten|H87|Sanitär|Neoperl|420|1|12|300 mm;500 mm;800 mm;1000 mm
Spiralbohrer % mm|HSS, Ø für Metall|H87|Werkzeugbedarf|Bosch|180|1|10|3;4;5;6;8;10
Hammerbohrer % mm|SDS-plus|H87|Werkzeugbedarf|Bosch|390|1|8|5×110;6×160;8×160;10×210;12×210;14×210
Trennscheibe Ø % mm|für Metall und Edelstahl|H87|Werkzeugbedarf|Tyrolit|190|1|25|115;125;230
Lötfitting Muffe % mm|Kupfer, EN 1254|H87|Lötfittings|Sanha|62|1|40|12;15;18;22;28
Lötfitting Bogen 90° % mm|Kupfer, EN 1254|H87|Lötfittings|Sanha|95|1|40|12;15;18;22;28
Lötfitting T-Stück % mm|Kupfer, EN 1254|H87|Lötfittings|Sanha|145|1|30|12;15;18;22;28
Gewindestange % verzinkt|Stange 1 m|BR|Befestigung|Fischer|120|1|30|M6;M8;M10
Dichtungsring %|Faserstoff, Beutel 50 Stück|PO|Verbrauch|Otto|290|1|10|⅜";½";¾";1"
`;
