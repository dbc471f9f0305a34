// A repository of two commits, of which the second lets the helpdesk manage users.
def git = { String... words ->
    def command = ['git', '-c', 'user.name=it', '-c', 'user.email=it@example.com', '-c', 'commit.gpgsign=false']
    def process = new ProcessBuilder(command + words.toList()).directory(basedir).redirectErrorStream(true).start()
    def said = process.inputStream.text
    assert process.waitFor() == 0 : said
}
git('init', '-q')
git('add', 'sfdx-project.json', 'force-app')
git('commit', '-q', '-m', 'before')
def set = new File(basedir, 'force-app/main/default/permissionsets/Helpdesk.permissionset-meta.xml')
set.text = set.text.replace('RunReports', 'ManageUsers')
git('commit', '-q', '-a', '-m', 'after')
return true
