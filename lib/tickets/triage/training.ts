/**
 * Requests as people write them, labelled by hand: what the built-in triage learns from. Each situation stands here in
 * six languages; those of `testdata/test.tsv` are others, in every language.
 *
 * A line: language, category, urgency, impact, text; between tabs.
 */
export const TRAINING = `\
en	access	normal	person	I forgot my password and the reset mail never arrives.
en	access	high	person	My account is locked after three attempts and I have a customer call in ten minutes.
en	access	high	everybody	Nobody in the company can sign in since this morning, single sign-on answers with an error.
en	access	normal	group	Our sales team lost access to the shared CRM workspace after the role change.
en	access	low	person	Can you rename my user from Miller to Miller-Jones?
en	network	high	group	The VPN drops for the whole support team every five minutes, we cannot work.
en	network	high	everybody	The internet connection of the entire office is down.
en	network	low	person	Wi-Fi in the small meeting room is a bit slow.
en	network	high	everybody	All branches report that the firewall blocks every website, production has stopped.
en	hardware	normal	person	My laptop battery lasts only twenty minutes.
en	hardware	low	person	I would like a second monitor for my desk.
en	hardware	high	person	My screen stays black and I have to present to the board at noon, please hurry.
en	hardware	low	group	Could the conference room get a better webcam some day?
en	hardware	high	group	The label printers in the warehouse are dead and no parcel can leave.
en	software	high	everybody	The ERP system shows a database error to everybody, nobody can book anything.
en	software	low	person	Please install the PDF editor on my computer, there is no rush.
en	software	normal	person	The app freezes when I attach a photo.
en	software	high	person	The payroll program lost my data and salaries are due today.
en	email	normal	person	I do not receive any mail from outside since yesterday.
en	email	high	everybody	The mail server rejects all messages of our company, it is critical.
en	email	normal	group	The shared mailbox of the service team shows no new messages.
en	email	normal	person	My mails to customers land in their spam folder.
en	email	low	person	My signature shows the old phone number.
en	billing	normal	person	I was charged twice for the March invoice.
en	billing	high	person	You cut off our service although the bill is paid, I need this fixed right now.
en	billing	normal	person	Our VAT number is missing on the invoice.
en	billing	low	person	Do you offer a discount for yearly payment?
en	delivery	normal	person	My order has not arrived, tracking shows nothing since Monday.
en	delivery	normal	person	One of the boxes arrived damaged, I want a replacement.
en	delivery	low	person	Can I still change the delivery address of my order?
en	delivery	normal	person	I would like to return the sensor, it does not fit.
en	product	normal	person	Does the gateway work with solar inverters of other makers?
en	product	low	person	How many users can I invite in the small plan?
en	product	normal	group	Can the dashboard be shared with our whole maintenance crew?
en	product	normal	person	Can I export the readings of my meter as CSV?
de	access	normal	person	Ich habe mein Passwort vergessen und bekomme keine Mail zum Zurücksetzen.
de	access	high	person	Mein Konto ist gesperrt und ich muss in zehn Minuten zum Kunden, bitte sofort freischalten.
de	access	high	everybody	Niemand in der Firma kann sich anmelden, der Login zeigt allen einen Fehler.
de	access	normal	group	Unser Vertriebsteam hat nach der Umstellung keinen Zugriff mehr auf das CRM.
de	access	low	person	Nach der Hochzeit heiße ich anders, könnt ihr meinen Benutzernamen ändern?
de	network	high	group	Die VPN-Verbindung bricht bei der ganzen Abteilung alle paar Minuten ab, wir können nicht arbeiten.
de	network	high	everybody	Im ganzen Gebäude gibt es kein Internet, alles steht still.
de	network	low	person	Das WLAN im kleinen Besprechungsraum ist etwas langsam.
de	network	normal	person	Meine Netzwerkdose am Schreibtisch ist tot.
de	hardware	normal	person	Der Akku meines Notebooks hält nur noch zwanzig Minuten.
de	hardware	low	person	Ich hätte irgendwann gern einen zweiten Bildschirm.
de	hardware	high	person	Mein Rechner startet nicht mehr und die Präsentation vor dem Vorstand ist um zwölf, dringend.
de	hardware	high	group	Die Etikettendrucker im Lager sind ausgefallen, kein Paket geht raus.
de	hardware	low	person	Die Maus am Empfang ist schon etwas alt, eine neue wäre schön.
de	software	high	everybody	SAP zeigt allen einen Datenbankfehler, niemand kann buchen.
de	software	low	person	Bitte installiert mir den PDF-Editor, es eilt nicht.
de	software	normal	person	Die App friert ein, wenn ich ein Foto anhänge.
de	software	high	person	Die Lohnsoftware hat meine Eingaben gelöscht und heute ist Abgabe, bitte schnell.
de	email	normal	person	Seit gestern bekomme ich keine E-Mails von außen.
de	email	high	everybody	Der Mailserver weist alle Nachrichten unserer Firma ab, das ist kritisch.
de	email	normal	group	Das gemeinsame Postfach vom Serviceteam zeigt keine neuen Nachrichten.
de	email	normal	person	Meine Mails landen bei Kunden im Spam.
de	email	low	person	In meiner Signatur steht noch die alte Telefonnummer.
de	billing	normal	person	Die Rechnung vom März wurde doppelt abgebucht.
de	billing	high	person	Trotz Zahlung wurde unser Dienst abgeschaltet, das muss sofort behoben werden.
de	billing	normal	person	Auf der Rechnung fehlt unsere Umsatzsteuernummer.
de	billing	low	person	Gibt es einen Rabatt bei jährlicher Zahlung?
de	delivery	normal	person	Meine Bestellung ist nicht angekommen, die Sendungsverfolgung zeigt seit Montag nichts.
de	delivery	normal	person	Ein Karton kam beschädigt an, ich möchte Ersatz.
de	delivery	low	person	Kann ich die Lieferadresse meiner Bestellung noch ändern?
de	delivery	normal	person	Ich möchte den Sensor zurückschicken, er passt nicht.
de	product	normal	person	Funktioniert das Gateway auch mit Wechselrichtern anderer Hersteller?
de	product	low	person	Wie viele Benutzer kann ich im kleinen Tarif einladen?
de	product	normal	group	Kann unser ganzes Wartungsteam das Dashboard gemeinsam nutzen?
de	product	normal	person	Kann ich die Messwerte meines Zählers als CSV exportieren?
fr	access	normal	person	J'ai oublié mon mot de passe et le mail de réinitialisation n'arrive pas.
fr	access	high	person	Mon compte est bloqué et j'ai un client au téléphone dans dix minutes, c'est urgent.
fr	access	high	everybody	Plus personne dans l'entreprise ne peut se connecter, l'authentification répond par une erreur.
fr	access	normal	group	Notre équipe commerciale n'a plus accès au CRM depuis le changement de rôles.
fr	access	low	person	Pouvez-vous changer mon nom d'utilisateur après mon mariage ?
fr	network	high	group	Le VPN coupe toutes les cinq minutes pour tout le service client, impossible de travailler.
fr	network	high	everybody	Il n'y a plus d'internet dans tout le bâtiment, tout est arrêté.
fr	network	low	person	Le wifi de la petite salle de réunion est un peu lent.
fr	network	normal	person	La prise réseau de mon bureau ne marche pas.
fr	hardware	normal	person	La batterie de mon portable ne tient que vingt minutes.
fr	hardware	low	person	J'aimerais un deuxième écran un jour, sans urgence.
fr	hardware	high	person	Mon écran reste noir et je présente au conseil à midi, vite s'il vous plaît.
fr	hardware	high	group	Les imprimantes d'étiquettes de l'entrepôt sont en panne, aucun colis ne part.
fr	hardware	low	person	La souris de l'accueil est un peu vieille.
fr	software	high	everybody	L'ERP affiche une erreur de base de données à tout le monde, personne ne peut travailler.
fr	software	low	person	Merci d'installer l'éditeur PDF sur mon poste, rien ne presse.
fr	software	normal	person	L'application se fige quand je joins une photo.
fr	software	high	person	Le logiciel de paie a perdu ma saisie et c'est à rendre aujourd'hui, urgent.
fr	email	normal	person	Je ne reçois plus aucun mail de l'extérieur depuis hier.
fr	email	high	everybody	Le serveur de messagerie rejette tous les messages de l'entreprise, c'est critique.
fr	email	normal	group	La boîte partagée de l'équipe support ne montre plus de nouveaux messages.
fr	email	normal	person	Mes mails arrivent dans les spams de mes clients.
fr	email	low	person	Ma signature affiche encore l'ancien numéro.
fr	billing	normal	person	La facture de mars a été débitée deux fois.
fr	billing	high	person	Le service est coupé alors que la facture est payée, il faut le rétablir tout de suite.
fr	billing	normal	person	Notre numéro de TVA manque sur la facture.
fr	billing	low	person	Y a-t-il une remise pour un paiement annuel ?
fr	delivery	normal	person	Ma commande n'est pas arrivée, le suivi n'indique rien depuis lundi.
fr	delivery	normal	person	Un carton est arrivé abîmé, je veux un remplacement.
fr	delivery	low	person	Puis-je encore changer l'adresse de livraison de ma commande ?
fr	delivery	normal	person	Je voudrais retourner le capteur, il ne convient pas.
fr	product	normal	person	La passerelle fonctionne-t-elle avec des onduleurs d'autres marques ?
fr	product	low	person	Combien d'utilisateurs puis-je inviter dans la petite offre ?
fr	product	normal	group	Toute notre équipe de maintenance peut-elle partager le tableau de bord ?
fr	product	normal	person	Puis-je exporter les relevés de mon compteur en CSV ?
es	access	normal	person	He olvidado mi contraseña y no llega el correo para restablecerla.
es	access	high	person	Mi cuenta está bloqueada y tengo una llamada con un cliente en diez minutos, es urgente.
es	access	high	everybody	Nadie en la empresa puede iniciar sesión, a todos nos da error.
es	access	normal	group	Nuestro equipo de ventas ya no tiene acceso al CRM tras el cambio de permisos.
es	access	low	person	¿Podéis cambiar mi nombre de usuario?
es	network	high	group	La VPN se corta cada cinco minutos a todo el departamento, no podemos trabajar.
es	network	high	everybody	No hay internet en todo el edificio, está todo parado.
es	network	low	person	El wifi de la sala pequeña va un poco lento.
es	network	normal	person	La toma de red de mi mesa no funciona.
es	hardware	normal	person	La batería de mi portátil dura solo veinte minutos.
es	hardware	low	person	Me gustaría tener un segundo monitor, sin prisa.
es	hardware	high	person	Mi pantalla se queda negra y presento ante la dirección a mediodía, rápido por favor.
es	hardware	high	group	Las impresoras de etiquetas del almacén no funcionan y no sale ningún paquete.
es	hardware	low	person	El ratón de recepción está un poco viejo.
es	software	high	everybody	El ERP muestra un error de base de datos a todo el mundo, nadie puede trabajar.
es	software	low	person	Instaladme el editor de PDF cuando podáis, no corre prisa.
es	software	normal	person	La aplicación se congela al adjuntar una foto.
es	software	high	person	El programa de nóminas perdió mis datos y hay que entregarlos hoy, urgente.
es	email	normal	person	Desde ayer no recibo correos de fuera.
es	email	high	everybody	El servidor de correo rechaza todos los mensajes de la empresa, es crítico.
es	email	normal	group	El buzón compartido del equipo de soporte no muestra mensajes nuevos.
es	email	normal	person	Mis correos acaban en la carpeta de spam de los clientes.
es	email	low	person	Mi firma todavía muestra el teléfono antiguo.
es	billing	normal	person	Me han cobrado dos veces la factura de marzo.
es	billing	high	person	Nos habéis cortado el servicio con la factura pagada, arregladlo ahora mismo.
es	billing	normal	person	Falta nuestro número de IVA en la factura.
es	billing	low	person	¿Hay descuento por pago anual?
es	delivery	normal	person	Mi pedido no ha llegado y el seguimiento no muestra nada desde el lunes.
es	delivery	normal	person	Una caja llegó dañada, quiero un reemplazo.
es	delivery	low	person	¿Puedo cambiar todavía la dirección de entrega de mi pedido?
es	delivery	normal	person	Quiero devolver el sensor, no encaja.
es	product	normal	person	¿Funciona la pasarela con inversores de otras marcas?
es	product	low	person	¿A cuántos usuarios puedo invitar en el plan pequeño?
es	product	normal	group	¿Puede todo nuestro equipo de mantenimiento compartir el panel?
es	product	normal	person	¿Puedo exportar las lecturas de mi contador en CSV?
it	access	normal	person	Ho dimenticato la password e la mail per reimpostarla non arriva.
it	access	high	person	Il mio account è bloccato e ho una chiamata con un cliente tra dieci minuti, è urgente.
it	access	high	everybody	Nessuno in azienda riesce ad accedere, il login dà errore a tutti.
it	access	normal	group	Il nostro team vendite non ha più accesso al CRM dopo il cambio dei ruoli.
it	access	low	person	Potete cambiare il mio nome utente?
it	network	high	group	La VPN cade ogni cinque minuti per tutto il reparto, non possiamo lavorare.
it	network	high	everybody	In tutto l'edificio manca internet, è tutto fermo.
it	network	low	person	Il wifi nella sala piccola è un po' lento.
it	network	normal	person	La presa di rete della mia scrivania non funziona.
it	hardware	normal	person	La batteria del mio portatile dura solo venti minuti.
it	hardware	low	person	Vorrei un secondo monitor, senza fretta.
it	hardware	high	person	Il mio schermo resta nero e a mezzogiorno presento alla direzione, presto per favore.
it	hardware	high	group	Le stampanti di etichette in magazzino sono guaste e non parte nessun pacco.
it	hardware	low	person	Il mouse della reception è un po' vecchio.
it	software	high	everybody	L'ERP mostra a tutti un errore del database, nessuno può lavorare.
it	software	low	person	Installatemi l'editor PDF, non c'è fretta.
it	software	normal	person	L'applicazione si blocca quando allego una foto.
it	software	high	person	Il programma paghe ha perso i miei dati e la scadenza è oggi, urgente.
it	email	normal	person	Da ieri non ricevo mail dall'esterno.
it	email	high	everybody	Il server di posta rifiuta tutti i messaggi dell'azienda, è critico.
it	email	normal	group	La casella condivisa del team assistenza non mostra nuovi messaggi.
it	email	normal	person	Le mie mail finiscono nello spam dei clienti.
it	email	low	person	Nella mia firma c'è ancora il vecchio numero.
it	billing	normal	person	La fattura di marzo è stata addebitata due volte.
it	billing	high	person	Avete sospeso il servizio anche se la fattura è pagata, riattivatelo subito.
it	billing	normal	person	Sulla fattura manca la nostra partita IVA.
it	billing	low	person	C'è uno sconto per il pagamento annuale?
it	delivery	normal	person	Il mio ordine non è arrivato, il tracciamento è fermo da lunedì.
it	delivery	normal	person	Una scatola è arrivata danneggiata, vorrei una sostituzione.
it	delivery	low	person	Posso ancora cambiare l'indirizzo di consegna dell'ordine?
it	delivery	normal	person	Vorrei restituire il sensore, non va bene.
it	product	normal	person	Il gateway funziona con inverter di altre marche?
it	product	low	person	Quanti utenti posso invitare nel piano piccolo?
it	product	normal	group	Tutta la nostra squadra di manutenzione può condividere la dashboard?
it	product	normal	person	Posso esportare le letture del mio contatore in CSV?
pl	access	normal	person	Zapomniałem hasła i nie przychodzi wiadomość do resetu.
pl	access	high	person	Moje konto jest zablokowane, a za dziesięć minut mam rozmowę z klientem, pilne.
pl	access	high	everybody	Nikt w firmie nie może się zalogować, wszystkim pokazuje się błąd.
pl	access	normal	group	Nasz zespół sprzedaży stracił dostęp do CRM po zmianie ról.
pl	access	low	person	Czy możecie zmienić moją nazwę użytkownika?
pl	network	high	group	VPN rozłącza cały dział co pięć minut, nie możemy pracować.
pl	network	high	everybody	W całym budynku nie ma internetu, wszystko stoi.
pl	network	low	person	Wi-Fi w małej sali jest trochę wolne.
pl	network	normal	person	Gniazdo sieciowe przy moim biurku nie działa.
pl	hardware	normal	person	Bateria mojego laptopa trzyma tylko dwadzieścia minut.
pl	hardware	low	person	Chciałbym kiedyś drugi monitor, bez pośpiechu.
pl	hardware	high	person	Mój ekran jest czarny, a w południe mam prezentację przed zarządem, szybko proszę.
pl	hardware	high	group	Drukarki etykiet w magazynie nie działają i żadna paczka nie wychodzi.
pl	hardware	low	person	Mysz na recepcji jest już trochę stara.
pl	software	high	everybody	ERP pokazuje wszystkim błąd bazy danych, nikt nie może pracować.
pl	software	low	person	Proszę zainstalować mi edytor PDF, nie ma pośpiechu.
pl	software	normal	person	Aplikacja zawiesza się, gdy dodaję zdjęcie.
pl	software	high	person	Program płacowy skasował moje dane, a termin jest dzisiaj, pilne.
pl	email	normal	person	Od wczoraj nie dostaję żadnych maili z zewnątrz.
pl	email	high	everybody	Serwer pocztowy odrzuca wszystkie wiadomości naszej firmy, to krytyczne.
pl	email	normal	group	Wspólna skrzynka zespołu wsparcia nie pokazuje nowych wiadomości.
pl	email	normal	person	Moje maile trafiają klientom do spamu.
pl	email	low	person	W moim podpisie jest jeszcze stary numer.
pl	billing	normal	person	Faktura za marzec została pobrana dwa razy.
pl	billing	high	person	Wyłączyliście usługę mimo zapłaconej faktury, proszę natychmiast to naprawić.
pl	billing	normal	person	Na fakturze brakuje naszego numeru NIP.
pl	billing	low	person	Czy jest rabat przy płatności rocznej?
pl	delivery	normal	person	Moje zamówienie nie dotarło, śledzenie nic nie pokazuje od poniedziałku.
pl	delivery	normal	person	Jedno pudełko przyszło uszkodzone, proszę o wymianę.
pl	delivery	low	person	Czy mogę jeszcze zmienić adres dostawy zamówienia?
pl	delivery	normal	person	Chciałbym zwrócić czujnik, nie pasuje.
pl	product	normal	person	Czy bramka działa z falownikami innych producentów?
pl	product	low	person	Ilu użytkowników mogę zaprosić w małym planie?
pl	product	normal	group	Czy cały nasz zespół serwisowy może korzystać z jednego panelu?
pl	product	normal	person	Czy mogę wyeksportować odczyty licznika do CSV?
`;
