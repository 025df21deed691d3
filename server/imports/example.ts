import type { Language } from '../measures/language.ts';

const german = [
  'Artikelnummer;Bezeichnung;Bezeichnung 2;Einheit;Warengruppe;EAN;Hersteller;Hersteller-Nr.;EK;Preiseinheit;Mindestbestand;Sollbestand;Bestand;Lagerplatz',
  '004711;NYM-J 3x1,5 mm² grau;Mantelleitung, Ring 100 m;m;Leitungen;4006381333931;Lapp;1600 0101;64,25;100;200;600;412,5;Regal A',
  '31102;Leitungsschutzschalter B16;1-polig, 6 kA;Stk;Schutzschalter;4006381333924;Hager;MBN116;2,18;1;12;40;28;Regal C',
  '40233;Schalterdose Unterputz Ø 60;tief, mit Schrauben;Stk;Dosen;;Kaiser;1555-04;0,74;1;50;200;140;Regal A',
  '50810;"Verbindungsklemme 221-413; 3-polig";bis 4 mm²;Pkg;Klemmen;;Wago;221-413;18,90;1;2;6;5;Bus 1',
];

const english = [
  'Article number,Name,Second line,Unit,Category,EAN,Manufacturer,Manufacturer no.,Purchase price,Price unit,Minimum,Target,Stock,Place',
  '004711,NYM-J 3x1.5 mm² grey,"Sheathed cable, ring 100 m",m,Cables,4006381333931,Lapp,1600 0101,64.25,100,200,600,412.5,Shelf A',
  '31102,Circuit breaker B16,"1 pole, 6 kA",pcs,Breakers,4006381333924,Hager,MBN116,2.18,1,12,40,28,Shelf C',
  '40233,Flush switch box Ø 60,"deep, with screws",pcs,Boxes,,Kaiser,1555-04,0.74,1,50,200,140,Shelf A',
  '50810,Splicing connector 221-413,up to 4 mm²,pack,Connectors,,Wago,221-413,18.90,1,2,6,5,Van 1',
];

/** A small list as it should look; with a mark so that Excel sees UTF-8. */
export const exampleOf = (language: Language): string =>
  `\ufeff${(language === 'de' ? german : english).join('\r\n')}\r\n`;
