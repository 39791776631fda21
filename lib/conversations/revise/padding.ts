import type { AnswerLanguage } from '#lib/ai/schemas.ts';
import { casedLike } from './match-words.ts';

/** What a letter can lose without losing anything it says. Sources of regular expressions. */
export interface Padding {
  /** Whole sentences, without their closing sign. */
  fillers: readonly string[];
  /** Words that only announce what follows; dropped where the rest of the sentence stands by itself. */
  leads: readonly string[];
  /** A sentence that begins so hangs on the one before. */
  linked: string;
  /** A sentence that says no is never dropped. */
  no: string;
  /** Days and numbers in words, besides months and weekdays. */
  counts: string;
}

const PADDING: Readonly<Record<AnswerLanguage, Padding>> = {
  en: {
    fillers: [
      'i (?:do )?hope (?:this|my) (?:e-?mail|message|note|letter) finds you well',
      "i hope (?:that )?you(?:[’']re| are) (?:doing |keeping )?well",
      'i hope all is well(?: with you)?',
      '(?:many |so many )?thank(?:s| you)(?: again)?(?: very much| so much| a lot)? for (?:your (?:e-?mail|message|mail|letter|note|enquiry|inquiry|question|interest|patience|understanding|time)|(?:getting in touch|reaching out|contacting us|writing(?: to us)?|taking the time))(?: (?:with|to) us)?',
      'thank(?:s| you)(?: again)?(?: very much| so much| in advance)?',
      "(?:please )?(?:do not|don[’']t) hesitate to [^,;:]{1,70}",
      '(?:please )?feel free to (?:contact|reach|write|call|get|ask)[^,;:]{0,60}',
      "(?:if you (?:have|need|should)|should you have)[^;:]{1,60},? (?:please )?(?:do not hesitate|don[’']t hesitate|feel free|let (?:me|us) know|just (?:ask|let)|contact (?:me|us)|reach out|write to (?:me|us))[^;:]{0,60}",
      '(?:please )?let (?:me|us) know if (?:you (?:have|need)|there is)[^;:]{1,60}',
      "(?:(?:i|we)(?:[’']m| am|[’']re| are)? (?:really |very much )?)?look(?:ing)? forward to (?:hearing|your|speaking|working)[^,;:]{0,50}",
      '(?:i|we) (?:really |truly |greatly )?appreciate your (?:patience|interest|business|understanding|time)',
      'have a (?:great|nice|good|lovely|wonderful) (?:day|week|evening|afternoon|time)',
    ],
    leads: [
      "(?:i|we) (?:just )?(?:wanted|would like|[’']d like) to (?:let you know|inform you|tell you|mention|point out) that",
      "(?:i am|i[’']m|we are|we[’']re) (?:writing|reaching out) to (?:let you know|inform you|tell you) that",
      'please (?:note|be advised|be informed) that',
      'as you (?:may |might |probably |surely )?(?:already )?know,',
      'it is (?:important|worth) (?:to note|noting) that',
      'needless to say,',
      '(?:basically|actually|to be honest|in fact|as a matter of fact),',
    ],
    linked: 'however|but|so|then|therefore|this|these|that|those|it|they|also|otherwise|instead|because',
    no: "not|no|never|none|nothing|without|cannot|can[’']t|don[’']t|won[’']t|\\p{L}+n[’']t",
    counts:
      'today|tomorrow|yesterday|tonight|weekend|week|month|noon|midnight|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|twice',
  },
  de: {
    fillers: [
      'ich hoffe,? (?:es geht ihnen|dir geht es|ihnen geht es|es geht dir)(?: sehr)? gut',
      'ich hoffe,? (?:diese|meine) (?:nachricht|e-?mail|mail) erreicht sie (?:gut|wohlbehalten)',
      '(?:vielen|herzlichen|besten) dank für (?:ihre|deine|eure) (?:nachricht|anfrage|e-?mail|mail|frage|geduld|rückmeldung|mitteilung)',
      '(?:danke|vielen dank|herzlichen dank)(?: im voraus)?(?: für (?:ihr|dein) (?:interesse|verständnis))?',
      '(?:bei|für) (?:weiteren |weitere )?(?:rück)?fragen (?:stehe ich|stehen wir) (?:ihnen |dir )?(?:jederzeit |gerne? )*zur verfügung',
      '(?:wenn|falls) sie (?:noch )?(?:weitere |irgendwelche )?fragen haben,[^;:]{1,70}',
      'zögern sie (?:bitte )?nicht,[^;:]{1,60}',
      '(?:ich freue mich|wir freuen uns) (?:schon )?(?:sehr )?(?:auf|von)[^,;:]{1,60}',
      '(?:ich wünsche|wir wünschen) ihnen (?:einen|eine) (?:schönen?|guten?|angenehmen?) (?:tag|woche|abend|nachmittag)',
      'melden sie sich (?:jederzeit |gerne? )*(?:bei (?:uns|mir))?',
    ],
    leads: [],
    linked:
      'aber|jedoch|doch|deshalb|daher|dies|diese|dieser|dieses|das|er|sie|es|auch|außerdem|sonst|stattdessen|denn|dann|dazu|dafür',
    no: 'nicht|kein\\p{L}*|nie|niemals|nichts|ohne|weder|noch nicht',
    counts:
      'heute|morgen|gestern|übermorgen|wochenende|woche|monat|mittags?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dutzend|hundert|tausend|halbe?n?|zweimal',
  },
  fr: {
    fillers: [
      "j[’']espère que (?:vous allez bien|tout va bien|ce message vous trouve[^,;:]{0,30})",
      '(?:merci(?: beaucoup)?|je vous remercie|nous vous remercions) (?:de|pour) (?:votre (?:message|e-?mail|courriel|demande|question|patience|intérêt|compréhension|retour)|nous avoir (?:écrit|contactés?))',
      "merci(?: d[’']avance| beaucoup| encore)?",
      "n[’']hésitez pas à [^,;:]{1,70}",
      "si vous avez (?:des|d[’']autres|la moindre|une) questions?,[^;:]{1,70}",
      '(?:je reste|nous restons) à votre (?:entière )?disposition[^,;:]{0,60}',
      "(?:dans l[’']attente|en attente) de (?:votre (?:réponse|retour)|vous lire)[^;:]{0,40}",
      '(?:je vous souhaite|nous vous souhaitons) une (?:bonne|belle|excellente) (?:journée|soirée|semaine)',
    ],
    leads: [
      '(?:je (?:tenais|voulais)|nous (?:tenions|voulions)) (?:juste |simplement )?à? ?(?:vous (?:informer|dire|signaler|faire savoir)) que',
      'veuillez noter que',
      'sachez que',
      'comme vous le savez(?: peut-être| sans doute| déjà)?,',
      'il est important de noter que',
    ],
    linked:
      'mais|cependant|toutefois|donc|alors|ainsi|cela|ceci|ce|cette|ces|il|elle|ils|elles|aussi|sinon|car|puis',
    no: "ne|n[’']\\p{L}+|pas|jamais|rien|aucune?|sans|ni",
    counts:
      "aujourd[’']hui|demain|hier|week-end|semaine|mois|midi|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|douzaine|cent|mille|demi-?\\p{L}*|moitié",
  },
  es: {
    fillers: [
      'espero que (?:se encuentre|esté|estés|todo vaya|te encuentres)(?: muy)? bien',
      '(?:muchas |mil )?gracias por (?:su|tu) (?:mensaje|correo|consulta|pregunta|paciencia|interés|comprensión)',
      'gracias por (?:escribirnos|contactarnos|ponerse en contacto(?: con nosotros)?)',
      '(?:muchas )?gracias(?: de antemano| de nuevo)?',
      'no dude en [^,;:]{1,70}',
      'si tiene (?:alguna|cualquier|más|otra) (?:pregunta|preguntas|duda|dudas|consulta),[^;:]{1,70}',
      '(?:quedo|quedamos) a (?:su|tu)(?: entera)? disposición[^,;:]{0,60}',
      '(?:quedo|quedamos) a la espera de [^,;:]{1,40}',
      '(?:le deseo|le deseamos|que tenga) un (?:buen|excelente|feliz) (?:día|fin)',
    ],
    leads: [
      '(?:quería|queríamos|quisiera|me gustaría|nos gustaría) (?:informarle|decirle|comunicarle|comentarle)(?: de)? que',
      'tenga en cuenta que',
      'como (?:ya )?sabe,',
      'cabe (?:destacar|señalar) que',
    ],
    linked:
      'pero|sin embargo|por eso|por lo tanto|esto|este|esta|estos|estas|eso|ese|esa|también|además|entonces|porque|si no',
    no: 'no|nunca|jamás|nada|ningún|ninguna|ninguno|sin|ni|tampoco',
    counts:
      'hoy|mañana|ayer|semana|mes|mediodía|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|docena|cien|ciento|mil|media|medio|mitad',
  },
  it: {
    fillers: [
      'spero che (?:stia|tu stia|vada tutto|tutto vada)(?: molto)? bene',
      "(?:grazie(?: mille| tante)?|la ringrazio|la ringraziamo) per (?:il suo|la sua|il tuo|la tua|il|la|averci|l[’']) ?(?:messaggio|e-?mail|richiesta|domanda|pazienza|interesse|comprensione|contattato|scritto)",
      'grazie(?: mille| in anticipo| ancora)?',
      'non esiti a [^,;:]{1,70}',
      'se ha (?:altre |delle |qualche )?(?:domande|domanda|dubbi),[^;:]{1,70}',
      '(?:resto|restiamo|rimango|rimaniamo) a (?:sua|tua|vostra) (?:completa )?disposizione[^,;:]{0,60}',
      '(?:in attesa|resto in attesa) di (?:un suo|una sua|suo)[^,;:]{1,40}',
      '(?:le auguro|le auguriamo) una (?:buona|splendida|bella) (?:giornata|serata|settimana)',
    ],
    leads: [
      '(?:volevo|volevamo|vorrei|vorremmo|desidero) (?:informarla|dirle|comunicarle|segnalarle) che',
      'tenga presente che',
      'come (?:già |forse )?sa,',
      'è importante (?:notare|sottolineare) che',
    ],
    linked:
      'ma|però|tuttavia|quindi|perciò|questo|questa|questi|queste|quello|quella|anche|inoltre|allora|altrimenti|perché|poi',
    no: 'non|no|mai|niente|nulla|nessun\\p{L}*|senza|né|neanche|nemmeno',
    counts:
      'oggi|domani|ieri|settimana|mese|mezzogiorno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|dozzina|cento|mille|mezz\\p{L}|metà',
  },
  pt: {
    fillers: [
      'espero que (?:esteja|estejas|tudo esteja|se encontre)(?: muito)? bem',
      '(?:muito )?obrigad[oa] (?:pel[oa]|por) (?:(?:seu|sua|o seu|a sua) )?(?:mensagem|contacto|contato|e-?mail|pergunta|questão|paciência|interesse|compreensão|nos contactar|nos contatar|escrever)',
      '(?:agradeço|agradecemos) (?:desde já )?(?:a sua|o seu) (?:mensagem|contacto|contato|e-?mail|paciência|interesse|compreensão)',
      '(?:muito )?obrigad[oa](?: desde já| mais uma vez)?',
      'não hesite em [^,;:]{1,70}',
      '(?:se|caso) (?:tiver|tenha) (?:alguma|qualquer|mais|outra) (?:pergunta|questão|questões|dúvida|dúvidas),[^;:]{1,70}',
      '(?:fico|ficamos|estou|estamos) (?:à|ao) (?:sua |seu )?(?:inteira )?(?:disposição|dispor)[^,;:]{0,60}',
      '(?:fico|ficamos) a aguardar [^,;:]{1,40}',
      '(?:desejo|desejamos)-lhe um(?:a)? (?:bom|boa|ótimo|excelente) (?:dia|tarde|noite)',
    ],
    leads: [
      '(?:gostaria|gostaríamos|queria|queríamos) de? ?(?:o |a |lhe |os )?(?:informar|dizer|comunicar)(?:-lhe|-o|-a|-lhes)? (?:de )?que',
      '(?:tenha em atenção|note|observe) que',
      'como (?:já |talvez )?sabe,',
      'é importante (?:notar|salientar|referir) que',
    ],
    linked:
      'mas|porém|contudo|no entanto|por isso|portanto|isto|isso|este|esta|esse|essa|também|além disso|então|porque|senão',
    no: 'não|nunca|jamais|nada|nenhum\\p{L}*|sem|nem|tampouco',
    counts:
      'hoje|amanhã|ontem|semana|mês|meio-dia|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|dúzia|cem|cento|mil|meia|meio|metade',
  },
  nl: {
    fillers: [
      'ik hoop dat (?:het goed (?:met u|met je) gaat|u het goed maakt|alles goed gaat|alles goed met u is)',
      '(?:hartelijk |veel )?(?:dank|bedankt) voor (?:uw|je|jouw) (?:bericht|e-?mail|mail|vraag|geduld|interesse|begrip|reactie)',
      '(?:alvast |nogmaals )?(?:hartelijk )?(?:dank|bedankt|dank u wel|dankjewel)(?: alvast)?',
      'aarzel (?:gerust )?niet om [^,;:]{1,70}',
      '(?:als|mocht) u (?:nog )?(?:verdere |andere )?vragen (?:heeft|hebben),[^;:]{1,70}',
      'neem gerust contact (?:met (?:ons|mij) )?op[^,;:]{0,60}',
      '(?:ik kijk|wij kijken|we kijken) uit naar [^,;:]{1,50}',
      '(?:ik wens|wij wensen|we wensen) u (?:nog )?een (?:fijne|goede|prettige) (?:dag|avond|week|middag)',
    ],
    leads: [],
    linked: 'maar|echter|dus|daarom|dit|deze|dat|die|het|hij|zij|ze|ook|bovendien|anders|want|dan|toch',
    no: 'niet|geen|nooit|niets|niks|zonder|noch',
    counts:
      'vandaag|morgen|gisteren|overmorgen|weekend|week|maand|middag|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dozijn|honderd|duizend|halve?|helft',
  },
  pl: {
    fillers: [
      'mam nadzieję, że (?:wszystko u (?:pana|pani|państwa) w porządku|ma się (?:pan|pani) dobrze|u (?:pana|pani|państwa) wszystko dobrze)',
      '(?:bardzo |serdecznie )?(?:dziękuję|dziękujemy|dzięki) za (?:wiadomość|kontakt|pytanie|e-?mail|maila|cierpliwość|zainteresowanie|wyrozumiałość|(?:pana|pani|państwa) (?:wiadomość|pytanie|kontakt|e-?mail))',
      '(?:z góry )?(?:bardzo )?(?:dziękuję|dziękujemy|dzięki)',
      'w razie (?:jakichkolwiek |dalszych )?pytań[^;:]{1,70}',
      'jeśli (?:ma (?:pan|pani)|mają państwo) (?:jakieś |dodatkowe |jakiekolwiek )?pytania,[^;:]{1,70}',
      'proszę (?:śmiało )?(?:pisać|dzwonić|się kontaktować)',
      '(?:pozostaję|pozostajemy|jestem|jesteśmy) do (?:pana |pani |państwa )?dyspozycji',
      '(?:czekam|czekamy) na (?:odpowiedź|kontakt|wiadomość)[^,;:]{0,30}',
      '(?:życzę|życzymy) (?:miłego|dobrego|udanego) (?:dnia|tygodnia|wieczoru)',
    ],
    leads: [
      '(?:chciał(?:bym|abym)|chcielibyśmy|pragnę|pragniemy) (?:pana |panią |państwa )?(?:poinformować|powiadomić),? że',
      '(?:informuję|informujemy), że',
      'proszę pamiętać, że',
      'jak (?:już )?(?:państwo )?(?:wiadomo|wiedzą),',
      'warto (?:zaznaczyć|dodać), że',
    ],
    linked: 'ale|jednak|więc|dlatego|to|ten|ta|te|tego|też|także|ponadto|wtedy|ponieważ|bo|inaczej',
    no: 'nie|nigdy|nic|żaden|żadna|żadne|bez|ani',
    counts:
      'dziś|dzisiaj|jutro|wczoraj|weekend|tydzień|tygodniu?|miesiąc\\p{L}*|południe|dwa|dwie|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|jedenaście|dwanaście|tuzin|sto|tysiąc\\p{L}*|pół|połow\\p{L}',
  },
};

export function paddingOf(language: string): Padding | null {
  const known: Readonly<Record<string, Padding | undefined>> = PADDING;
  return Object.hasOwn(known, language) ? (known[language] ?? null) : null;
}

/** Announcing words out, the first letter of what follows as large as theirs was. */
export const dropLeads = (text: string, { leads }: Pick<Padding, 'leads'>): string =>
  leads.reduce(
    (done, lead) =>
      done.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${lead})\\s+(\\p{L})`, 'giu'), (found, letter: string) =>
        casedLike(found, letter),
      ),
    text,
  );
