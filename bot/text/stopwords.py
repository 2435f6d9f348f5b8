"""Words so common that they say nothing about a text's subject, by language (ISO 639-1), in lower case."""

from __future__ import annotations

from collections.abc import Mapping

from bot.text.wordlists import word_set

STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": word_set(
        """
        a about above across after again against all almost already also although always am among an and
        another any anyone anything are around as at away back be became because become been before
        being below between both but by came can cannot come could did do does doing done down during
        each either else enough even ever every everyone everything few first for from further gave get
        gets getting give given go goes going gone got had has have having he her here hers herself him
        himself his how however i if in including instead into is it its itself just keep kept know
        known last later least less like made make makes making many may maybe me might more most much
        must my myself near neither never new next no nobody none nor not nothing now of off often on
        once one only onto or other others our ours out over own per perhaps put quite rather really
        right said same saw say saying says see seem seemed seen several shall she should since so some
        someone something soon still such take taken tell than that the their theirs them themselves
        then there therefore these they thing things think this those though three through thus to today
        together told too took toward towards tuesday two under until up upon us use used using very via
        want was way we well went were what whatever when where whether which while who whole whom whose
        why will with within without would year years yes yesterday yet you your yours yourself monday
        wednesday thursday friday saturday sunday mr mrs ms dr n't 's 'll 're 've don't didn't doesn't
        isn't wasn't weren't won't wouldn't can't couldn't it's he's she's that's there's i'm i've we're
        they're you're
        """
    ),
    "de": word_set(
        """
        ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus
        bei beim bereits bevor bin bis bist da dabei dadurch dafür dagegen damit danach dann daran
        darauf darin darüber das dass davon dazu dein dem den denen denn der deren des deshalb dessen
        die dies diese diesem diesen dieser dieses doch dort du durch eben ein eine einem einen einer
        eines einige einmal er erst es etwa etwas euch euer für gab gar gegen gegenüber geht gewesen
        gibt hat hatte hatten habe haben hätte hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren
        ihrer im immer in ins ist ja jahr jahre jahren je jede jedem jeden jeder jedes jedoch jetzt kann
        kein keine keinen können könnte konnte laut machen mehr mein meine mich mit muss musste müssen
        nach nachdem nicht nichts noch nun nur ob obwohl oder ohne sagen sagt sagte schon sehr sei sein
        seine seinem seinen seiner seit seiten selbst sich sie sind so sobald soll sollen sollte sondern
        sowie trotz über um und uns unser unter viel viele vom von vor war waren warum was weil weiter
        weitere welche wenn wer werden wie wieder will wir wird wo worden wurde wurden würde würden zu
        zum zur zwar zwei zwischen
        """
    ),
    "fr": word_set(
        """
        à afin ai ainsi alors après au aucun aucune aujourd'hui aura aussi autre autres aux avaient
        avait avant avec avoir ayant bien c c'est car ce ceci cela celle celles celui ces cet cette ceux
        chaque chez comme comment contre d dans de depuis derrière des dès deux devant dit doit donc
        dont du elle elles en encore enfin entre es est et étaient était étant été être eu eux fait
        faire fois font hier ici il ils j je jusqu l la là le lequel les leur leurs lors lorsque lui m
        ma mais me même mêmes mes moi moins mon n ne ni non nos notre nous on ont or ou où par parce pas
        pendant peu peut peuvent plus plusieurs pour pourquoi près puis qu quand que quel quelle quelles
        quels qui quoi s sa sans se selon sera ses si soit son sont sous sur t ta tandis tant te tel
        telle tes ton tous tout toute toutes très trois tu un une va vers voici voilà vos votre vous y
        an ans année années
        """
    ),
    "es": word_set(
        """
        a además ahora al algo algunas algunos ante antes año años aquel aquella aquí así aún aunque
        ayer bajo bien cada casi como cómo con contra cual cuál cuales cuando cuándo cuanto de del desde
        después dice dijo donde dónde dos durante e el él ella ellas ellos en entre era eran eres es esa
        esas ese eso esos esta está estaba estaban estado estamos están estar estas este esto estos fue
        fueron ha había habían haber han hace hacer hacia hasta hay he hoy incluso la las le les lo los
        luego más me mi mientras mis mismo mucho muchos muy nada ni no nos nosotros nuestra nuestro o os
        otra otras otro otros para pero poco por porque pues que qué quien quién quienes se sea según
        ser si sí sido siempre sin sino sobre son su sus también tan tanto te tiene tienen toda todas
        todavía todo todos tras tres tu tus un una unas uno unos usted ya yo
        """
    ),
    "pt": word_set(
        """
        a à agora ainda além algo alguns algumas ano anos antes ao aos apenas após aquela aquele aqui as
        às assim até bem cada com como contra cerca da das de dela dele deles depois desde dessa desse
        desta deste disse do dos dois durante e é ela elas ele eles em enquanto entre era eram essa
        essas esse esses esta está estão estar estava este estes eu feito foi for foram fazer há havia
        hoje isso isto já lá lhe mais mas me mesmo meu minha muito muitos na não nas nem nenhum no nos
        nós nossa nosso num numa o onde ontem os ou outra outras outro outros para pela pelas pelo pelos
        pode por porque portanto pouco qual quando quanto que quem se segundo seja sem sempre ser será
        seu seus só sob sobre sua suas são também tão te tem têm tenha ter teve tinha toda todas todo
        todos três tu um uma umas uns você
        """
    ),
    "it": word_set(
        """
        a abbiamo ad agli ai al alla alle allo altra altre altri altro anche ancora anni anno aveva
        avevano avere ben che chi ci cioè come con contro così cui da dagli dai dal dalla dalle dallo
        dei degli del dell della delle dello dentro deve di dopo dove due durante e è ed era erano
        essere fa fare fatto fino fra già gli ha hai hanno ho i ieri il in infatti intanto invece io l
        la le lei li lo loro lui ma mai me mentre mi mia mio molti molto ne né negli nei nel nell nella
        nelle nello no noi non nostra nostro o oggi ogni oltre ora per perché però più poco poi prima
        proprio può qua quale quali quando quanto quasi quella quelle quelli quello questa queste questi
        questo qui quindi se secondo sempre senza si sia sì sono sopra sotto sta stata state stati stato
        su sua subito sue sugli sui sul sulla sulle suo suoi tra tre tutta tutte tutti tutto un un' una
        uno va verso vi voi
        """
    ),
    "nl": word_set(
        """
        aan achter af al alle alleen als altijd andere ben bij bijna binnen daar daarna dan dat de deze
        die dit doen door dus een eens eerst en er ervan geen geweest had hadden heb hebben heeft hem
        het hier hij hoe hun ik in is ja jaar jaren je jullie kan kon kunnen langs maar me meer men met
        mij mijn moet moeten na naar nadat niet niets nog nu of om omdat ondanks onder ons ook op over
        reeds sinds sommige te tegen ten ter terwijl tijdens toch toen tot tussen u uit uw van vanaf
        veel voor vooral waar waarbij waarin waren was wat we weer wel welke werd werden wie wij wil
        worden wordt zal ze zegt zei zelf zich zij zijn zo zoals zonder zou zouden twee
        """
    ),
    "pl": word_set(
        """
        a aby albo ale ani aż bardzo bez będą będzie bo był była było były być by choć ci co czy czyli
        dla do dwa gdy gdyby gdzie go i ich ile im inne innych iż ja jak jako jakie jednak jego jej jest
        jestem jeszcze jeśli jeżeli już każdy kiedy kto która które którego której który których którzy
        lub ma mają między mnie może można mu my na nad nam nas nawet nich nie niego niej nim niż no o
        obok od oraz po pod podczas ponad ponieważ poza później przed przez przy roku rok lat są się
        sobie swoich swoje swojego ta tak także tam te tego tej ten teraz też to tu tych tylko tym u w
        wczoraj we według wiele wszystko wszyscy więc z za został została zostały zostało ze że żeby
        powiedział powiedziała dziś trzy
        """
    ),
    "tr": word_set(
        """
        acaba ama ancak artık aslında az bana bazı belki ben beni bile bir biri birçok biz bu buna bunda
        bundan bunu bunun bütün çok çünkü da daha de defa değil diğer diye dolayı dün edildi eden eder
        en etti ettiği gibi göre hakkında hangi hatta hem henüz hep her herkes hiç için içinde ile
        ilgili ise iki kadar karşı kendi kendisi ki kim kimse mı mi mu mü nasıl ne neden nerede niye o
        olan olarak oldu olduğu olduğunu olması olsa on ona onlar onu onun öyle önce rağmen sadece sanki
        sen siz sonra şey şimdi şu söyledi tarafından tüm ve var veya ya yani yapılan yaptı yerine yine
        yıl yılında yok zaman üzere üzerinde bugün
        """
    ),
    "uk": word_set(
        """
        а або адже але був була були було бути в вам вас весь вже ви від він вона вони воно все всі
        всього де для до його її їм їх за зараз з зі і із інші інших й коли кого який яка яке які якого
        яких якщо крім куди лише між мене мені ми може можна на над нам нас наш не него неї них ні ніж
        однак один о об по під після поки при про проти раніше разом рік року років роки се свій своє
        свої своїх себе собі сьогодні та так також там те ти тим тільки то того той тому тут у усі хто
        це цей ця ці цього цьому чи через що щоб щодо як вчора два три сказав сказала заявив повідомив
        """
    ),
}
