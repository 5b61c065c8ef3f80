/**
 * Words of project mail in four languages: `English|German|Spanish|French` a line, without accents, alternatives parted by
 * spaces. Written by hand for this project; it lets what was learned from English sentences be heard in the other three.
 */
export const glossTable = `
not|nicht|no|pas ne n
no|kein keine keinen keiner keinem keines nein|ningun ninguna ninguno non|aucun aucune non
nothing|nichts garnichts|nada|rien
nobody|niemand keiner niemanden niemandem|nadie|personne
never|nie niemals|nunca jamas|jamais
without|ohne|sin|sans
nor|weder noch|ni tampoco|ni
and|und|y e|et
or|oder|o u|ou
but|aber sondern allerdings jedoch|pero sino|mais
because|weil denn da|porque|car parce
if|wenn falls ob sofern|si|si s
then|dann|entonces luego|alors puis ensuite
the|der die das den dem des|el la los las lo|le la les l
a|ein eine einen einem einer eines|un una unos unas|un une des
this|dies dieser diese dieses diesen diesem|este esta esto estos estas|ce cet cette ces ceci ca
that|dass jener jene|que eso ese esa aquel aquella|que qu cela
i|ich|yo|je j
me|mich mir|me mi conmigo|me moi m
my|mein meine meinen meinem meiner meines|mi mis|mon ma mes
you|du dich dir ihr euch sie|tu te ti usted ustedes vosotros os|tu te toi vous t
your|dein deine deinen deinem deiner deines ihre ihren ihrem ihrer euer eure euren eurem|tu tus su sus vuestro vuestra vuestros|ton ta tes votre vos
he|er|el|il
him|ihn ihm|le|lui
his|sein seine seinen seinem seiner|suyo suya|son sa ses
she|sie|ella|elle
they|sie ihnen|ellos ellas|ils elles leur leurs
we|wir man|nosotros nosotras|nous on
us|uns|nos|nous
our|unser unsere unseren unserem unserer|nuestro nuestra nuestros nuestras|notre nos
it|es|ello|il c
one|einer eins|uno|un
who|wer wen wem|quien quienes|qui
what|was|que cual|que quoi quel quelle quels quelles
when|wann als|cuando|quand lorsque
where|wo wohin|donde adonde|ou
how|wie|como|comment
why|warum wieso weshalb weswegen|porque|pourquoi
which|welche welcher welches welchen|cual cuales|lequel laquelle
how many|wieviel wieviele|cuanto cuanta cuantos cuantas|combien
is|ist|es esta|est
are|sind seid|son estan estais somos estamos|sont etes sommes
am|bin|soy estoy|suis
was|war waren wurde wurden warst|era fue estaba estaban eran|etait etaient ete fut
be|sein werden wird wirst|ser estar sera seria|etre sera serait soit
been|gewesen geworden worden|sido estado|ete
have|habe haben hast hat habt|he has ha hemos han tengo tiene tienes tenemos tienen tener haber habeis teneis|ai as a avons avez ont avoir
had|hatte hatten|habia tenia tuve|avait avais avaient
would|wurde wurden wuerde wuerden ware waere waren hatte haette hatten|seria haria habria hubiera hubiese|serait aurait serais aurais ferait
can|kann konnen kannst konnt koennen|puede puedes pueden puedo podemos podeis poder|peut peux peuvent pouvons pouvez pouvoir
could|konnte konnten konntest konntet koennte koennten|podria podrias podrian podriamos podriais|pourrait pourrais pourriez pourraient pourrions
must|muss mussen musst musste mussten muessen|debe debes deben debemos hay tiene|doit dois doivent devez devons faut
should|soll sollen sollte sollten solltest sollst solltet|deberia deberias deberian deberiamos convendria|devrait devrais devraient devrions devriez faudrait
want|will willst wollen wollt mochte mochten moechte moechten wunscht wunschen|quiero quieres quiere queremos quieren querria queria quisiera|veux veut voulons voulez veulent voudrais voudrait voudrions
need|brauche brauchen braucht brauchst benotigen benotige benotigt|necesito necesita necesitamos necesitan necesitas falta|besoin
may|darf durfen durfte darfst duerfen|puede|puisse
let|lass lasst lassen lasse|deja dejad deje dejen dejar dejadle dejale|laisse laissez laisser laissons
do|mach mache machen macht machst tun tut tue|hacer hace haces hago hacen haz haga hacemos hagan|fais fait faire faites font fasse faisons
done|gemacht getan erledigt fertig|hecho listo terminado|fait fini termine
go|geh gehe gehen geht los|ir va vamos voy van vaya|aller va vais vas allez allons vont
come|komm komme kommen kommt|venir viene ven vengan venid|venir vient viens venez
give|gib gebe geben gebt gibst geben|dar da dad dale dadle den demos dame danos doy|donner donne donnez donnes donnons
hand|ubergib ubergebe ubergeben abgeben abgibst gibst weitergeben weiterreichen ueberlassen|ceder cede traspasar traspasa delegar delega pasar pasa pase|ceder cede confier confie passer passe passez transmettre transmets deleguer
take|nimm nehme nehmen nehmt ubernehmen ubernehme ubernimmt ubernimm uebernehmen uebernimmt|tomar toma tome asumir asuma coger coge llevar|prendre prends prend prenez prenne reprendre reprenne reprends
replace|ersetzen ersetzt abgelost ablosen|reemplazar sustituir reemplace relevo|remplacer remplace releve
leave|verlassen aufhoren gehen wegziehen|irse marcharse dejarlo marcharnos irnos|partir pars quitter quitte partons
switch|wechseln wechsle wechselt umsteigen umgestiegen steigen|cambiar cambiamos migrar migramos pasarnos|basculer migrer migrons changer bascule
put|setz setzen setzt leg legen stell stellen|poner pon ponga|mettre mets met mettez
say|sag sage sagen sagt sagst|decir di dice digo dicen diga|dire dis dit dites disent
said|sagte gesagt sagten|dijo dicho dije|dit disait
tell|erzahl erzahlen schreib|contar cuenta avisa avisad|raconter prevenir previens
think|denke denken finde glaube meine meinung|creo pienso opino parece|pense crois trouve penses avis
know|weiss wissen kenne kennen kennt weisst|se sabe saber sabes conozco conoce saben|sais sait savoir connais connait savez
see|siehst sehen sehe sieht schau schauen|ver veo ves vemos mira mirar|voir vois voit voyez regarde regarder
look|anschauen ansehen schaue angucken gucken draufschauen|mirar mirarlo echar|regarder regarde jeter coup
ask|frage fragen frag bitte|pregunto pedir pido pregunta preguntar preguntarle|demande demander demandez
answer|antwort antworten antwortet antworte beantworten antwortest rueckmeldung ruckmeldung|respuesta respuestas contesta contestar responde responder respondes contestas|reponse reponses repondre reponds repond repondez
wait|warte warten wartet wartest gewartet|esperar espero espera esperando esperamos esperan|attendre attends attend attendons attendent attendant attendu attente
happen|passiert geschieht tut|pasa ocurre pasado sucede|passe arrive
try|versuche versuchen versucht probier probieren|intento intentar prueba probar|essaie essayer tente
use|nutzen nutze nutzt verwende verwenden benutzen setzen|usar uso usa usamos usan utilizar|utilise utiliser utilisons utilisent servir
work|arbeit arbeiten arbeitet arbeite|trabajo trabajar trabaja curro|travail travaille travailler boulot
works|funktioniert lauft laeuft klappt geht|funciona va|marche fonctionne tourne
help|helfen helfe hilft hilfe mithelfen|ayudar ayuda ayudo|aider aide aides
offer|anbieten biete angebot|ofrezco ofrecer|propose proposer offre
volunteer|freiwillig freiwillige melde|voluntario voluntaria presto|volontaire benevole
write|schreiben schreibe schreibt schreibst geschrieben|escribir escribo escribe escrito|ecrire ecris ecrit ecrivez
send|schicke schicken schickt senden sende|mando mandar manda enviar envio enviad|envoie envoyer envoyez
publish|veroffentlichen veroffentliche raus rausbringen ausliefern|publicar publica publiquen publique sacar saca sacarla sacad|publier publie publies sortir sors
release|veroffentlichung freigeben freigabe version release|version lanzamiento entrega publicacion|version sortie livraison
merge|mergen einspielen reinnehmen einchecken aufnehmen gemergt gemerged mergst einspielt ubernimm|fusionar mergear integrar aceptar fusiona mergea meter integra fusiona mete|fusionner fusionne merger merge integrer integre fusionnez
review|durchsehen prufen prufung durchsicht begutachten pruefen|revision revisar revisa revisado revisiones|relecture relire revue relu relis
approve|genehmigen genehmigt zustimmen freigegeben|aprobar aprueba aprobado|approuver approuve valider valide
test|testen teste getestet tests|prueba pruebas probado tests|test tests teste tester
fix|beheben behoben korrektur reparieren fixen|arreglar arreglo arreglado corregir|corriger corrige correctif correction reparer
bug|fehler bug|fallo error bug|bogue bug erreur
crash|sturzt absturz abgesturzt stuerzt|revienta casca cierra peta|plante plantage crashe
broken|kaputt defekt|roto rota estropeado|casse cassee
error|fehlermeldung fehler|error errores|erreur erreurs
patch|patch patches anderung aenderung|parche parches cambio|patch correctif modification
branch|zweig branch|rama|branche
issue|ticket tickets anfrage meldung|incidencia incidencias ticket|ticket tickets demande
request|anfrage antrag bitte|peticion solicitud|demande requete
mailing list|liste mailingliste|lista|liste
project|projekt projekts projektes|proyecto|projet
package|paket pakete|paquete paquetes|paquet paquets
distribution|distribution distributionen distros distro|distribucion distribuciones distro distros|distribution distributions distrib distribs
repository|repositorium repo ablage|repositorio repo|depot
code|quelltext code|codigo|code
website|webseite seite website|web pagina sitio|site
server|server webserver|servidor|serveur
domain|domain domane|dominio|domaine
maintainer|betreuer betreuerin maintainer verantwortliche verantwortlichen verantwortlicher projektleiter|mantenedor mantenedora responsable mantenedores encargado|mainteneur mainteneuse responsable mainteneurs
leadership|leitung projektleitung fuhrung|direccion liderazgo|direction gouvernance
lead|leiten leitet fuhren ruder steuer|liderar dirigir lleve riendas timon|diriger mener barre renes
owner|eigentumer besitzer inhaber|dueno propietario duena|proprietaire
team|team gruppe gremium mannschaft|equipo grupo comite|equipe comite groupe
committee|ausschuss kommission|comision|commission
successor|nachfolger nachfolgerin nachfolge|sucesor sucesora sucesion relevo|successeur succession releve
responsibility|verantwortung zustandigkeit|responsabilidad|responsabilite
decide|entscheiden entscheidet entscheide entscheidung entscheidungen bestimmen bestimmt|decidir decide decidan decision decisiones|decider decide decision decisions decident trancher
access|zugriff zugang|acceso accesos|acces
rights|rechte schreibrechte adminrechte commitrechte berechtigung berechtigungen|permiso permisos derechos|droit droits permission permissions
key|schlussel signaturschlussel|llave clave llaves claves|cle cles clef
password|passwort kennwort zugangsdaten|contrasena credenciales|mot identifiants
account|konto zugang account benutzerkonto|cuenta cuentas|compte comptes
community|gemeinschaft community gemeinde|comunidad|communaute
everybody|alle jeder jeden allen|todos todas todo|tous tout toutes
people|leute leuten menschen personen|gente personas|gens personnes
person|person|persona|personne
users|nutzer anwender benutzer anwenderinnen nutzern anwendern|usuarios usuarias|utilisateurs utilisatrices usagers
somebody|jemand jemanden jemandem einer|alguien|quelqu
other|andere anderer anderen anderes anderem|otro otra otros otras|autre autres
another|weiterer weitere weiteren zweite zweiten zweiter|segundo segunda|deuxieme second seconde
new|neu neue neuen neuer neues|nuevo nueva nuevos nuevas|nouveau nouvelle nouvel nouveaux
alone|allein alleine einzelne einziger|solo sola unico unica|seul seule
more|mehr|mas|plus davantage
many|viele vielen|muchos muchas|beaucoup nombreux plein
very|sehr echt wirklich richtig|muy realmente|tres vraiment
too|zu zuviel|demasiado|trop
only|nur bloss lediglich|solamente|seulement juste
even|sogar selbst|incluso siquiera|meme
still|noch immer weiterhin|aun todavia sigue siguen|encore toujours
already|schon bereits|ya|deja
yet|bislang bisher|hasta|jusqu
again|wieder nochmal erneut nochmals|nuevo vez|encore nouveau
always|immer stets dauernd standig|siempre|toujours
now|jetzt nun inzwischen|ahora|maintenant desormais
today|heute|hoy|aujourd
tomorrow|morgen|manana|demain
yesterday|gestern|ayer|hier
immediately|sofort umgehend unverzuglich schnellstens gleich|inmediatamente ya enseguida cuanto|immediatement tout suite
urgent|dringend eilig eilt brennt|urgente urge urgentemente prisa|urgent presse urgence
soon|bald demnachst|pronto proximamente|bientot prochainement
later|spater danach nachher|despues luego|apres tard
before|vor bevor|antes|avant
until|bis|hasta|jusqu
since|seit seitdem|desde|depuis
ago|vor her|hace|il
day|tag tage tagen|dia dias|jour jours
week|woche wochen|semana semanas|semaine semaines
month|monat monate monaten|mes meses|mois
year|jahr jahre jahren jahrelang|ano anos|an ans annee annees
time|zeit mal|tiempo vez|temps fois
long|lang lange langer langen|largo tiempo|long longtemps
deadline|frist termin abgabe|plazo fecha|delai echeance
date|datum termin|fecha|date
monday|montag|lunes|lundi
friday|freitag|viernes|vendredi
sunday|sonntag|domingo|dimanche
thursday|donnerstag|jueves|jeudi
slow|langsam zah|lento lenta|lent lente
stuck|liegt liegen hangt haengt feststeckt|parado parada atascado estancado atascada|bloque bloquee traine coince
dead|tot eingeschlafen stillstand still|muerto muerta|mort morte
silence|stille schweigen funkstille|silencio|silence
progress|fortschritt|avance avances progreso|avancement progres avance
ignore|ignorieren ignorierst ignoriert|ignorar ignoras ignora caso|ignorer ignores ignore
refuse|weigerst weigert verweigern ablehnen|niegas niega rechazas|refuses refuse refusez
block|blockierst blockiert blockieren|bloqueas bloquea bloquear|bloques bloque bloquer
fault|schuld|culpa|faute
excuse|ausrede ausreden|excusa excusas|excuse excuses
promise|versprochen versprichst|prometiste prometido promesa|promis promesse promets
arrogant|arrogant herablassend stur|arrogante terco soberbia|arrogant tetu meprisant
care|kummerst kummert interessiert|importa interesa|soucie importe interesse
tired|mude erschopft ausgebrannt|cansado cansada agotado quemado|fatigue fatiguee epuise creve
rest|ausruhen ruhe pause erhol erholung|descansar descanso descansa|repos reposer repose souffler pause
health|gesundheit|salud|sante
family|familie kinder baby|familia hijos bebe|famille enfants bebe
sleep|schlaf schlafen|dormir sueno|dormir sommeil
burden|last belastung schultern entlasten|carga peso|charge poids epaules soulager
vacation|urlaub ferien|vacaciones|vacances conges
sick|krank|enfermo enferma|malade
trust|vertrauen vertraue vertrauenswurdig|confianza confio confiar fiar|confiance fiable
reliable|zuverlassig verlasslich|fiable cumplidor|fiable serieux
good|gut gute guter guten gutes|bueno buena buen bien|bon bonne bien
best|beste besten|mejor|meilleur meilleure mieux
great|toll klasse super prima grossartig|genial estupendo fenomenal|super genial formidable
capable|fahig kompetent|capaz competente|capable competent competente
ideal|ideal perfekt|ideal perfecto|ideal parfait
excellent|ausgezeichnet hervorragend|excelente|excellent excellente
recommend|empfehle empfehlen|recomiendo|recommande
deserve|verdient|merece|merite
experience|erfahrung|experiencia|experience
fork|abspalten forken fork|bifurcar bifurcacion fork|fourche bifurquer fork
competition|konkurrenz alternative|competencia alternativa|concurrent concurrente alternative
stop|aufhoren stoppen schluss|parar dejar|arreter arrete cesser
support|unterstutzen unterstutzt unterstutzung|apoyar apoyo apoyad apoya apoyen|soutenir soutien soutenez
vote|stimme abstimmung stimmen abstimmen stimmt|voto votar votad votacion|vote voter votez
sign|unterschreibt unterzeichnen unterschreiben|firmad firmar firma|signez signer signe
together|gemeinsam zusammen|juntos|ensemble
voice|stimme|voz|voix
share|teilt teilen|compartir compartid|partagez partager
join|mitmachen beitreten macht|unirse uniros sumaos sumar apuntaos|rejoindre rejoignez joignez
loud|laut lautstark|ruido fuerte|bruit fort
permission|erlaubnis einverstanden|permiso visto|permission accord feu
behalf|namen auftrag|nombre parte|nom
agree|einverstanden zugestimmt stimmt|acuerdo conforme|accord
sorry|entschuldigung entschuldige tut sorry verzeihung leid|perdon disculpa disculpas siento lamento perdonad disculpad|desole desolee pardon excuse excuses excusez
apology|entschuldigen bitte|disculparme|excuser
thanks|danke dank vielen herzlichen|gracias agradezco agradecido|merci remercie remercier
please|bitte|favor porfa|plait prie veuillez
welcome|willkommen gern gerne|bienvenido bienvenida bienvenidos|bienvenu bienvenue
hello|hallo moin servus guten|hola buenas|bonjour salut bonsoir
greetings|grusse gruss|saludos saludo|salutations cordialement
yes|ja jawohl|si vale|oui ouais
okay|ok okay passt|vale ok|ok entendu
accept|annehmen nehme akzeptiert akzeptieren|acepto aceptado aceptada|accepte acceptee j'accepte
decline|lehne ablehnen abgelehnt|rechazo rechazado|refuse decline
afraid|leider furchte|lamentablemente temo|malheureusement helas crains
keep|behalten behalte bleibt|mantener quedar quedarme|garder garde rester
unable|schaffe schaffen|alcanzo llego|peux arrive
postpone|verschieben verschoben verschiebe vertagen|aplazar aplazado posponer|reporter reporte repousser remettre
next|nachste nachsten nachster naechste naechsten|siguiente proxima proximo|prochain prochaine
remind|erinnere erinnerung denkt|recuerdo recordad recordatorio recordar|rappel rappelle rappeler
freeze|freeze einfrieren|congelacion|gel freeze
meeting|treffen sitzung besprechung|reunion|reunion rencontre
closes|endet schliesst lauft|cierra acaba vence|ferme expire cloture
ping|ping nachhaken nachfragen|ping|ping relance relancer
noticed|gesehen gelesen|visto leido|vu lu
news|neuigkeiten neues stand|novedades noticias|nouvelles nouvelle
invite|einladen eingeladen suche suchen gesucht|invito invitar busco buscamos|invite inviter cherche cherchons
looking for|suche suchen|busco buscamos|cherche cherchons
attached|anhang angehangt|adjunto adjunta|joint jointe
version|version versionen|version|version
file|datei dateien|fichero ficheros archivo archivos|fichier fichiers
line|zeile zeilen|linea lineas|ligne lignes
since version|seit ab|desde a|depuis
build|bauen baut build|compilar compila|compiler compile
install|installieren installiert|instalar instala|installer installe
license|lizenz|licencia|licence
translate|ubersetzen ubersetzung|traducir traduccion|traduire traduction
documentation|doku dokumentation handbuch|documentacion manual|documentation doc manuel
name|name namen|nombre|nom
problem|problem probleme|problema problemas|probleme problemes
reason|grund grunde|razon motivo|raison
why not|sonst|sino|sinon
simply|einfach|simplemente|simplement
finally|endlich|finalmente|enfin finalement
enough|genug reicht|basta bastante suficiente|assez suffit
so|so also deshalb daher|asi tan|si donc
like|wie als|como|comme
with|mit|con|avec
for|fur fuer|para por|pour
from|von vom aus|de desde|de du d
of|von|de del|de du d
in|in im ins|en dentro|dans en
on|auf an am|sobre en|sur
at|bei beim|a al|a au aux chez
to|zu zum zur nach|a al hacia|a au
about|uber ueber|sobre acerca|sur propos
by|durch|por|par
here|hier|aqui aca|ici
there|da dort|ahi alli|la y
all|alles|todo toda|tout toute
some|einige manche etwas|algunos algunas algo|quelques certains
each|jede jedes jedem|cada|chaque
own|eigenen eigene selber selbst|propio propia mismo|propre
small|klein kleine kleinen kleines|pequeno pequena|petit petite
big|gross grosse grossen|grande gran|grand grande gros
first|erst erste ersten zuerst|primero primera|premier premiere
last|letzte letzten letzter|ultimo ultima|dernier derniere
old|alt alte alten|viejo vieja|vieux vieille
right|recht richtig|razon correcto|raison juste
wrong|falsch|mal equivocado|faux tort
different|anders verschieden|distinto diferente|different
money|geld|dinero|argent
company|firma unternehmen|empresa|entreprise societe boite
customers|kunden|clientes cliente|clients client
boss|chef|jefe|chef patron
maybe|vielleicht eventuell moglicherweise|quiza quizas|peut
gladly|gern gerne|gusto encantado|volontiers plaisir
honestly|ehrlich gesagt|sinceramente francamente|honnetement franchement
luck|gluck|suerte|chance
happy|freue froh freut|alegro contento|content heureux ravi
`;
