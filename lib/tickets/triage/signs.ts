import type { TicketCategory, TicketImpact, TicketUrgency } from './labels.ts';

/*
 * Word starts that say something by themselves, in English, German, French, Spanish, Italian and Polish; folded (lower
 * case, no accents). They are no rules: each hit is one more feature the classifier has learned the weight of, so that
 * words it never saw in training still count.
 */
const words = (list: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${list
      .trim()
      .split(/\s*,\s*/)
      .join('|')})`,
    'gu',
  );

export const CATEGORY_SIGNS: Readonly<Record<TicketCategory, RegExp>> = {
  access:
    words(`password, passwort, mot de passe, contrasen, hasl, login, log in, sign in, single sign, anmeld, einlogg,
    zalogow, iniciar sesion, accedere, authenti, autenti, uwierzyt, two factor, 2fa, code, codice, codigo, kod z,
    account, konto, compte, cuenta, locked, gesperrt, bloqu, bloccat, zablokow, access, acces, zugriff, zugang, dostep,
    permission, permis, permess, berechtig, leserecht, role, rol, ruol, username, user name, rename, benutzernam,
    nom d'utilisateur, nombre de usuario, nome utente, nazwe uzytkownik, uprawnien`),
  network:
    words(`vpn, wi-fi, wifi, wlan, network, netz, reseau, red, rete, siec, internet, firewall, router, dns, lan,
    connexion, verbindung, conexion, connession, gateway cannot, website, unidad de red, disco di rete, dysk siec`),
  hardware:
    words(`laptop, notebook, portable, portatil, computer start, rechner start, battery, batter, akku, bateri,
    print, druck, imprim, impres, stampant, drukark, monitor, screen, bildschirm, ecran, pantalla, schermo, ekran,
    keyboard, tastat, clavier, teclad, tastier, klawiatur, mouse, maus, souris, raton, mysz, webcam, kamera, headset,
    dock, scanner, jam, papierstau, bourrage, atasc, incepp, zacin`),
  software:
    words(`excel, word, erp, sap, app, applicat, aplicacion, applicazion, aplikacj, program, logiciel, software,
    install, instal, update, mise a jour, actualiz, aggiornament, aktualiz, crash, sturzt, plante, freez, friert, se fige,
    se congela, si blocca, zawiesz, database, datenbank, base de don, base de dat, baz danych, dark mode, dunklen modus,
    mode sombre, modo oscuro, modalita scura, ciemny`),
  email:
    words(`mail, e-mail, email, correo, poczt, posta, messagerie, outlook, postfach, mailbox, boite, buzon, casella,
    skrzynk, spam, junk, phish, hameconnage, signatur, signature, firma todavia, nella mia firma, podpis, out of office,
    abwesenheit, reponse d'absence, respuesta automatica, fuori sede, inbox`),
  billing:
    words(`invoice, rechnung, factur, fattur, faktur, bill, vat, tva, iva, nip, umsatzsteuer, partita iva, pay, zahl,
    paiement, payee, pago, pagad, pagament, pagat, platn, zaplac, charg, abgebucht, debit, cobr, addebit, pobran,
    discount, rabat, remise, descuent, scont, erstatt, rembours, reembols, rimbors, receipt, quittung`),
  delivery:
    words(`my order, order, bestellung, commande, pedido, ordine, zamowien, deliver, liefer, livrais, entreg, consegn,
    dostaw, parcel, paket, colis, paquet, pacco, paczk, ship, sendung, envio, spedizion, przesylk, track, suivi, seguim,
    tracciam, sledzen, return, zuruckschick, retourn, devolv, restitu, zwroc, damaged, beschadigt, abime, danad,
    danneggiat, uszkodz, box, karton, carton, caja, scatola, pudelk, replacement, ersatz, reemplazo, sostituz`),
  product:
    words(`plan, tarif, offre, piano, difference, unterschied, differen, diferen, roznic, manual, anleit, manuel,
    instrukc, export, csv, dashboard, tableau de bord, panel, compatib, work with, funktioniert das, fonctionne-t,
    funciona la, il gateway funziona, dziala z, how many, wie viele, combien, cuantos, quanti, ilu, invite, einladen,
    inviter, invitar, invitare, zaprosic, inverter, wechselrichter, onduleur, falownik`),
};

export const URGENCY_SIGNS: Readonly<Record<TicketUrgency, RegExp>> = {
  high: words(`urgent, dringend, urgente, pilne, immediate, sofort, immediat, inmediat, subito, natychmiast, asap, right now,
    tout de suite, ahora mismo, hurry, schnell, vite, rapido, presto, szybko, critical, kritisch, critique, critic,
    krytyczn, today, heute, aujourd'hui, hoy, oggi, dzisiaj, tomorrow, morgen fruh, demain, manana por, domani, jutro,
    cannot work, nicht arbeiten, impossible de travailler, no podemos trabajar, non possiamo lavorare, nie mozemy,
    nobody, niemand, personne, nadie, nessuno, nikt, everything stands, stopped, still, arrete, parado, fermo, stoi,
    in ten minutes, in zehn minuten, dix minutes, diez minutos, dieci minuti, dziesiec minut, down, dead, ausgefallen,
    en panne, guast, entire, whole, im ganzen, dans tout, en todo, in tutto, w calym, noon, um zwolf, a midi, mediodia,
    mezzogiorno, w poludnie`),
  normal:
    words(`since, seit, depuis, desde, dopo, da ieri, od wczoraj, does not, doesn't, nicht, ne marche, ne repond, no funciona,
    no responde, non funziona, non rispond, nie dziala, nie reaguj, missing, fehlt, manque, falta, manca, brakuje,
    crash, error, fehler, erreur, errore, blad, twice, doppelt, deux fois, dos veces, due volte, dwa razy, want, mochte,
    voudr, quiero, queremos, vogliamo, chcemy`),
  low: words(`no rush, eilt nicht, rien ne presse, sans urgence, no corre prisa, sin prisa, non c'e fretta, senza fretta,
    bez pospiechu, nie ma pospiechu, when you have time, bei gelegenheit, quand vous pourrez, cuando podais,
    quando avete tempo, w wolnej chwili, some day, one day, irgendwann, un jour, kiedys, nice, schon ware, a bit, etwas,
    un peu, un poco, un po, troche, is there, gibt es, y a-t-il, existe, hay, c'e un, how do i, wie stelle, comment, como,
    come, jak, copy, kopie, copia, kopi, can i, can you, could, kann ich, konnt ihr, puis-je, pouvez-vous, puedo,
    podeis, posso, potete, mi mandate, czy, old, alte, ancien, antigu, vecchi, star, what is, was ist, quelle, que dif,
    che dif, jaka, do you, haben sie, avez-vous, tienen, avete, how many, wie viele, combien, cuantos, quanti, ilu`),
};

export const IMPACT_SIGNS: Readonly<Record<TicketImpact, RegExp>> = {
  person:
    words(`i, my, me, ich, mein, meine, mir, je, j'ai, mon, ma, mes, mi, mis, he, mio, mia, mie, ho, moj, moje, mojego, mojej,
    moim, mam`),
  group:
    words(`team, equipe, equipo, squadra, zespol, department, abteilung, service client, notre service, departament, reparto,
    dzial, branch, filial, agence, sucursal, oddzial, shared, gemeinsam, partage, compartid, condivis, wspoln, crew,
    warehouse, lager, entrepot, almacen, magazz, magazyn, floor, stock, etage, planta, piano hanno, pietrz, accounting,
    buchhaltung, comptabilit, contabili, ksiegow, finance, sales, vertrieb, ventas, vendite, sprzedaz, our, unser, notre,
    nos, nuestr, nostr, nasz`),
  everybody:
    words(`nobody, niemand, personne, nadie, nessuno, nikt, everybody, everyone, allen, alle, tout le monde, a todos,
    todo el mundo, a tutti, tutti, wszystk, company, firma, in der firma, unserer firma, entreprise, empresa, azienda,
    w firmie, firmy, office, building, gebaude, batiment, edificio, budynk, all branches, alle filialen, entire, whole
    company, all messages, alle nachrichten, tous les messages, todos los mensajes, tutti i messaggi, wszystkie`),
};
