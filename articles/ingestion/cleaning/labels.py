"""The words of web pages, as data: what buttons, labels and boxes say.

Whole lines are written as `lines.phrase_key` gives them: lower case, numbers as #.
"""

from .tables import phrase_table

# Alone on a line, these are never part of an article.
ADVERTISEMENT = phrase_table(
    """
    ad; ads; advert; advertisement; advertising; advertorial; sponsored; sponsored content
    promoted; anzeige; werbung; publicité; publicidad; pubblicità; publicidade; advertentie
    annonce; annons; annonse; reklama; reklame; mainos; iklan; реклама; διαφήμιση
    """
)
FURNITURE = phrase_table(
    """
    skip to content; skip to main content; skip to navigation; scroll to continue; scroll down
    continue reading; continue reading below; story continues below; article continues below
    story continues below gallery; story continues below advertisement
    article continues after ad; read more; read full story; read full article
    read the full story; see more; show more; view more; load more; learn more; more less
    show less; more info; click to tweet; get short url; enlarge; enlarge image; toggle caption
    hide caption; play video; listen live; print this page; image # of #; image # of / #
    photo # of #; slide # of #; # of #; this slideshow requires javascript; close; caption
    subscribe; subscribe now; newsletter; sign up; loading; loading comments; please wait
    copy link; link copied; something went wrong; mehr lesen; mehr anzeigen; weiterlesen
    zur startseite; zurück zur übersicht; lire la suite; voir plus; en savoir plus; leer más
    ver más; seguir leyendo; leggi tutto; leggi di più; continua a leggere; leia mais
    saiba mais; ver mais; lees meer; lees verder; läs mer; les mer; læs mere; lue lisää
    czytaj więcej; czytaj dalej; also read; read also; read next; see also; lesen sie auch
    à lire aussi; lire aussi; lee también; leggi anche; leia também; lees ook; läs också
    les også; læs også; lue myös; czytaj także; czytaj też; zobacz także; читайте также
    читать далее; показать ещё; pagetop
    """
)
SHARING = phrase_table(
    """
    share this; share this article; share this story; share on social media; share article
    teilen; artikel teilen; partager; partager cet article; compartir; condividi; compartilhar
    compartilhe; delen; dela; del; udostępnij; поделиться
    """
)
NETWORKS = phrase_table(
    """
    facebook; twitter; x; linkedin; whatsapp; telegram; email; e-mail; mail; reddit; pinterest
    pin; instagram; youtube; tiktok; threads; bluesky; mastodon; messenger; flipboard; pocket
    tumblr; buffer; tweet; share; print; link; copy; rss; viber; signal; vk; vkontakte; xing
    snapchat; weibo
    """
)
# Whole lines that are furniture where an article starts or ends.
EDGE_FURNITURE = phrase_table(
    """
    menu; search; x; unsubscribe; home; homepage; log in; login; sign in; register; my account
    newsletters
    newsletter sign up; get it; get app; get the app; follow; follow us; follow us on
    available on; sections; contact us; about us; help; faq; privacy; your privacy
    privacy policy; privacy notice; terms of use; terms of service; terms; cookie settings
    cookie policy; back to top; top; print; save; bookmark; listen; watch; play; video; photo
    photos; gallery; by; new; live; breaking; breaking news; highlights; news; article; articles
    stories; feedback; send feedback; share; shares; # shares; # views; more; less; next; previous
    download; powered by; community standards
    discussion; exclusive; column; anmelden; abonnieren; abo; suche; startseite; merken; drucken
    impressum; datenschutz; kontakt; accueil; s'abonner; se connecter; imprimer; rechercher
    mentions légales; inicio; suscríbete; iniciar sesión; buscar; imprimir; accedi; abbonati
    cerca; stampa; início; entrar; assine; inloggen; abonneren; zoeken; logga in; logg inn
    log ind; sök; søk; strona główna; zaloguj; szukaj; главная; войти; поиск
    """
)
# Where copy ends or goes on, said to who sets it, and links that have lost their address.
WIRE_MARKS = phrase_table(
    """
    more; more to come; more to follow; more follows; end; ends; end it; endit; endall
    end of article; end of text; end of story; click here; click here for more; fin; ende; mtf
    """
)
# Boxes at the end of a page; their contents are no part of the article.
AUTHOR_BOXES = phrase_table(
    """
    about the author; about the authors; about the writer; about author; written by; author
    über den autor; über die autorin; zur person; à propos de l'auteur; sobre el autor
    sobre la autora; sull'autore; l'autore; sobre o autor; over de auteur; om författaren
    om forfatteren; o autorze; об авторе
    """
)
COMMENT_BOXES = phrase_table(
    """
    comments; comment; # comments; # comment; comments #; comments (#; comments are closed
    new, # comments; post comment; post a comment; leave a comment; leave a reply; leave comment
    join the conversation; join the discussion; join the debate; user comments; reader comments
    top rated comments; read all comments; view comments; show comments; comment on this story
    comment on this article; tell us what you think; share your thoughts; what do you think
    # replies; # reply; # responses; comment via facebook; sign in to comment
    want to join the discussion; have your say; kommentare; # kommentare; kommentar schreiben
    kommentieren; commentaires; # commentaires; laisser un commentaire; comentarios
    # comentarios; deja un comentario; deja una respuesta; commenti; # commenti
    lascia un commento; comentários; # comentários; deixe um comentário; reacties; # reacties
    kommentarer; # kommentarer; komentarze; dodaj komentarz; комментарии; tinggalkan balasan
    """
)
LINK_BOXES = phrase_table(
    """
    related; related articles; related stories; related news; related posts; related content
    related topics; related links; related coverage; you may also like; you might also like
    you may also be interested in; recommended; recommended for you; recommended stories
    more on this story; more stories; more news; more articles; more from the web
    around the web; from around the web; most read; most popular; most viewed; popular
    popular categories; trending; trending now; latest news; latest stories; top stories
    must read; must reads; don't miss; editor's picks; editors' picks; up next; explore further
    polls; tags; tag; topics; keywords; categories; filed under; filed in
    topics in this article; sponsored links; promoted stories; mehr zum thema; weitere artikel
    das könnte sie auch interessieren; meistgelesen; themen; sur le même sujet; les plus lus
    articles liés; te puede interesar; noticias relacionadas; lo más leído; más noticias
    etiquetas; potrebbe interessarti; articoli correlati; i più letti; mais lidas
    notícias relacionadas; meest gelezen; gerelateerd; материалы по теме; теги
    """
)
# What a link to another article begins with, before a colon.
LINK_OPENERS = phrase_table(
    """
    also read; read also; read more; read next; read; related; related article; related story
    related roundup; related articles; related stories; see also; also see; see more; watch
    watch now; watch also; don't miss; must read; more; also; read more at; recommended
    more on this; more from; lesen sie auch; lesen sie mehr; mehr dazu; mehr zum thema
    lire aussi; à lire aussi; à lire; voir aussi; lea también; lee también; leer más
    te puede interesar; vea también; leggi anche; leggi anche su; leia também; leia mais
    veja também; lees ook; läs också; läs även; les også; læs også; lue myös; czytaj też
    czytaj także; zobacz też; читайте также; baca juga
    """
)
# What a label with its contents begins with, before a colon or alone.
LABEL_OPENERS = phrase_table(
    """
    tags; topics; filed under; filed in; keywords; categories; category; posted in; via
    hashtags; schlagworte; themen; étiquettes; mots-clés; etiquetas; temas; tag; argomenti; теги
    """
)
PICTURE_OPENERS = phrase_table(
    """
    photo; photos; photo by; photograph; picture; image; image source; image credit
    photo credit; file photo; video by; illustration; getty images; foto; fotos; bild; bilder
    bildquelle; crédit photo; immagine; fotografia; imagem; imagen; фото; zdjęcie; fot; kuva
    """
)
PICTURE_CREDITS = phrase_table(
    """
    ap photo; photo credit; photo by; photo:; image:; image credit; getty images; via getty
    file photo); via ap; /ap); /afp; /reuters); /getty; /shutterstock; shutterstock)
    istock; image via; imago images; picture alliance; /dpa; (foto:; foto:; /epa; /ansa
    crédit photo; crédits photo
    """
)
SECTIONS = phrase_table(
    """
    politics; world; world news; business; economy; economics; markets; finance; money
    companies; sport; sports; opinion; comment; editorial; analysis; technology; tech; science
    health; culture; arts; entertainment; environment; climate; education; travel; lifestyle
    style; food; local; national; nation; international; europe; asia; africa; americas
    middle east; us; uk; eu; defence; defense; crime; law; society; media; books; music; film
    football; tennis; energy; security; review; reviews; features; politik; wirtschaft; kultur
    gesellschaft; meinung; wissen; wissenschaft; ausland; inland; panorama; politique; économie
    monde; société; idées; sciences; planète; política; economía; mundo; sociedad; cultura
    deportes; opinión; ciencia; politica; economia; mondo; esteri; cronaca; esporte; esportes
    internacional; internazionale; politiek; economie; buitenland; binnenland; ekonomi; politikk
    verden; världen; udland; polityka; gospodarka; świat; политика; экономика; мир
    """
)
# Crumbs that say nothing about the article.
EMPTY_CRUMBS = phrase_table(
    """
    home; homepage; news; latest; latest news; articles; article; stories; story; all; index
    archive; start; startseite; nachrichten; accueil; actualités; inicio; noticias; notizie
    início; notícias; nieuws; nyheter; nyheder; wiadomości; главная; новости
    """
)
