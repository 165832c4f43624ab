/**
 * Words of which common passwords are made: the heads of the published lists of leaked passwords, in the portal's three languages, first
 * names, animals, teams, months, and words of this portal that a stranger would try. With digits, signs, repetition and pairs
 * (common-passwords.ts) they stand for far more than the three thousand entries a plain list would have.
 */
export const COMMON_WORDS = `
password passwd passw passwort pass passphrase contrasena contrasenia clave claves micontrasena motdepasse mot de passe secret secreto secrete
admin administrator administrador administrateur root user usuario utilisateur guest invitado test testing prueba essai default demo temp temporal
login signin welcome bienvenido bienvenida bienvenue hello hola bonjour salut changeme letmein letme open abrir sesame abracadabra master maestro
qwerty azerty qwertz asdf asdfgh zxcvbn qazwsx iloveyou ilove you love lovely amor teamo tequiero jetaime amour corazon coeur heart baby babygirl bebe
princess princesa princesse angel angelito angelita ange diablo devil god dios dieu jesus cristo christ maria jose jesucristo
monkey mono dragon tiger tigre leon lion shadow sombra ombre sunshine soleil sol sunny luna lune moon estrella etoile star cielo ciel sky
football futbol soccer baseball beisbol basketball hockey jordan michael jackson superman batman spiderman ironman naruto goku pokemon pikachu
starwars matrix trustno killer hunter ranger soldier sniper warrior guerrero freedom libertad liberte forever siempre toujours
whatever nothing something everything anything access acceso acces computer computadora ordinateur internet google facebook youtube twitter
instagram microsoft windows apple iphone samsung android linkedin adobe oracle cisco server servidor serveur network
flower flor fleur rose rosa rosita cookie galleta chocolate chocolat vanilla cheese queso fromage banana manzana pomme orange naranja limon citron
mustang ferrari porsche mercedes corvette camaro harley yamaha honda toyota chevrolet ford
summer verano ete winter invierno hiver spring primavera printemps autumn otono automne
january february march april may june july august september october november december
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
lundi mardi mercredi jeudi vendredi samedi dimanche
one two three four five six seven eight nine ten uno dos tres cuatro cinco seis siete ocho nueve diez un deux trois quatre cinq sept huit neuf dix
red blue green black white yellow purple silver gold golden rojo azul verde negro blanco amarillo rouge bleu vert noir blanc jaune
michelle jennifer jessica ashley amanda nicole daniel daniela david andrea andrew anthony joshua matthew robert thomas william james john
alejandro alejandra alexander alexandra carlos carolina catalina claudia cristian cristina diana diego eduardo elizabeth esteban fernando fernanda
francisco gabriel gabriela gustavo isabel isabella javier jorge juan juana julian juliana karen laura leonardo lorena lucas lucia luis luisa
manuel marcela marcos margarita mariana martin mateo mauricio miguel monica natalia nicolas oscar pablo paola patricia paula pedro rafael ramon
ricardo roberto rodrigo rosario samuel sandra santiago sebastian sergio silvia sofia susana tomas valentina valeria vanessa veronica victor victoria
viviana ximena yolanda andre antoine camille caroline chantal charlotte christine claude emilie francois genevieve gerard guillaume helene
isabelle jacques jean jeanne julie louis louise luc marc marie mathieu michel monique nathalie olivier pascal patrick paul philippe pierre
rene sophie stephane sylvie veronique yves charlie george harry jack jake justin kevin maggie melissa molly oliver peter robin ryan sarah sophie steven taylor
buster tucker bailey rocky lucky max toby coco princesa bella nala simba
barcelona realmadrid madrid chivas america cruzazul pumas boca bocajuniors river riverplate colocolo colo ucatolica universidad alianza alianzalima
universitario cristal nacional millonarios atletico junior medellin canadiens canadien maple leafs raptors arsenal chelsea liverpool manchester united
mexico mexicano chile chileno colombia colombiano peru peruano canada canadian canadien quebec ontario toronto montreal vancouver ottawa calgary
bogota cali lima cusco cuzco arequipa valparaiso antofagasta copiapo monterrey guadalajara zacatecas sonora
latino latina familia family famille mother father madre padre mere pere mama papa mami papi hijo hija hermano hermana brother sister friend
amigo amiga amigos ami amie friends bestfriend sweet sweetheart honey darling carino mivida vida life vie mundo world monde
happy feliz heureux smile sonrisa sourire dream sueno reve lucky suerte chance money dinero argent plata
music musica musique guitar guitarra guitare rock metal metallica slipknot nirvana beatles eminem
school escuela ecole college colegio student estudiante teacher profesor professeur doctor office oficina bureau work trabajo travail job
company empresa entreprise business negocio gobierno government gouvernement ministry ministerio ministere
intercambio exchange echange portal portail practice practica pratique practicas practices pratiques buenas bonnes best mejores
mining mineria mina minas minero minera mine mines minier miniere miner extractive extractiva extractivas extractives industry industria industrie
energy energia energie petroleo petrole petroleum oil gas gaz copper cobre cuivre litio lithium gold oro plata silver coal carbon charbon
pacific pacifico pacifique alliance alianza alliances global affairs affaires mondiales norte sur north south sud community comunidad communaute
water agua eau tierra land terre environment ambiente medio environnement medioambiente
the and my your mi tu mon ton la el los las le les de del du is es est a i y et o in en on me te yo we
ab abc abcd abcde zxc zxcv asd qwe qwer aaa xxx zzz ok no si yes oui non new nuevo nueva nouveau year ano annee this that esto eso
batista hernandez gonzalez rodriguez martinez lopez garcia perez sanchez ramirez torres flores rivera gomez diaz reyes morales cruz ortiz
smith johnson williams brown jones miller davis wilson anderson tremblay gagnon roy cote bouchard gauthier morin lavoie fortin
correcthorsebatterystaple
`;
