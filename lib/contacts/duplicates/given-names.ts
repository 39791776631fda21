/** Forms of one given name, a line each: short forms, and what other languages make of it when people move. */
const FORMS = `
robert bob bobby rob robbie roberto
william bill billy will willy guillaume guillermo wilhelm liam
elizabeth liz lizzie beth betty eliza elisabeth elisabetta lisbeth isabel
margaret maggie meg peggy margarita marguerite margarethe greta
katherine catherine kate katie kathy cathy catarina caterina katharina katrin yekaterina ekaterina katya
michael mike mick michel miguel michele mikhail misha michal
james jim jimmy jamie jaime
john johnny jon jack johann johannes hans jean juan joao giovanni ivan jan
richard rick ricky dick rich ricardo riccardo
thomas tom tommy tomas tommaso
joseph joe joey jose josef giuseppe pepe iosif yosef
edward ed eddie ted eduardo edoardo
charles charlie chuck carlos carlo karl
daniel dan danny daniele
david dave davy davide
matthew matt mathieu mateo matteo matthias
christopher chris christophe cristobal cristoforo christoph
anthony tony antonio antoine anton antonino
andrew andy drew andre andres andrea andreas andrei andrey
steven stephen steve stefan stephan esteban stefano etienne stefanos
peter pete pedro pierre pietro petr pyotr piotr
paul pablo paolo pavel paulo
alexander alex sasha aleksandr alejandro alessandro alexandre sandro aleksander xander alexandros
alexandra alex sasha aleksandra alejandra alessandra sandra
nicholas nick nicolas nicola nikolai nikolay nikolaus klaus nico
gregory greg gregor grigory gregorio
benjamin ben benny benjamim
samuel sam sammy
jennifer jen jenny
jessica jess jessie
patricia pat patty tricia trish
patrick pat paddy patricio patrice
susan sue suzanne susanna susana susanne
deborah deb debbie
rebecca becky rebeca
victoria vicky vicki viktoria
stephanie steph stefanie stefania
maria marie mary mariya mia
anna ann anne ana hannah anya
francisco francis frank francois paco francesco franz pancho
dmitry dmitri dima dmitriy
vladimir volodymyr vova
yevgeny evgeny eugene evgenii zhenya
natalia natalie natasha nataliya nathalie
tatiana tanya tatyana
olga olya olha
sergei sergey serhiy sergio serge
george georg giorgio jorge georges georgios yuri
lawrence larry laurent lorenzo lars
timothy tim timo
jonathan jon
kenneth ken kenny
ronald ron ronnie
donald don donny
philip phil philippe felipe filippo filip
gerald gerry jerry gerard
frederick fred freddy friedrich federico frederic fritz
heinrich heinz henry henri enrique harry hank
wolfgang wolf
sebastian basti seb sebastien
ludwig louis luis luigi lewis lou
fatima fatma fatimah fatemeh
mohammed muhammad mohamed mohammad mehmet muhammed mohamad mohd
ahmed ahmad ahmet
yusuf youssef yousef joseph yosef joussef
ibrahim abraham ebrahim avraham
hassan hasan
hussein husain hossein hussain husayn
ali aly
omar umar omer
khaled khalid
mustafa moustafa mostafa
abdullah abdallah
`;

const FORM_OF = new Map<string, Set<number>>();
FORMS.trim()
  .split('\n')
  .forEach((line, at) => {
    for (const name of line.split(' ')) FORM_OF.set(name, (FORM_OF.get(name) ?? new Set()).add(at));
  });

/** Whether two given names (Latin, lower case) are used for the same person: "bob" and "robert". */
export const sameGivenName = (one: string, other: string): boolean =>
  [...(FORM_OF.get(one) ?? [])].some((line) => FORM_OF.get(other)?.has(line));

/** Which groups of forms a given name is in: what contacts are found by. */
export const formsOf = (name: string): readonly number[] => [...(FORM_OF.get(name) ?? [])];

/** Names so frequent that two people of one company may well share both parts. By skeleton they would catch too much. */
const FREQUENT = new Set(
  (
    'smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson ' +
    'thomas taylor moore jackson martin lee perez thompson white harris muller schmidt schneider fischer weber meyer ' +
    'wagner becker hoffmann schulz rossi russo ferrari esposito bianchi silva santos oliveira souza costa ferreira pereira ' +
    'dubois durand leroy moreau petit bernard ivanov petrov sidorov smirnov kuznetsov popov wang li zhang liu chen yang ' +
    'huang zhao wu zhou kim park choi jung nguyen tran le pham sato suzuki takahashi tanaka watanabe ito yamamoto kumar ' +
    'singh sharma patel gupta khan ahmed ali hassan hussein mohammed ibrahim hansen jensen nielsen larsen johansson ' +
    'andersson karlsson nilsson eriksson kowalski nowak novak yilmaz kaya demir cohen levi'
  ).split(' '),
);

export const isFrequent = (word: string): boolean => FREQUENT.has(word);
